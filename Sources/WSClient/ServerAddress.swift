/// Where a server is: `http://HOST:PORT`, `ws://HOST:PORT` or only `HOST:PORT`.
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  package var host: String
  package var port: UInt16

  package struct Malformed: Error, CustomStringConvertible {
    package var description: String
  }

  package init(_ text: String) throws(Malformed) {
    var rest = Substring(text)
    for scheme in ["http://", "ws://"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    if rest.contains("://") {
      throw Malformed(description: "\(text): only http:// and ws:// are spoken yet.")
    }
    rest = rest.prefix { $0 != "/" }
    guard let colon = rest.lastIndex(of: ":"), let port = UInt16(rest[rest.index(after: colon)...])
    else { throw Malformed(description: "\(text): write the server as http://HOST:PORT.") }
    host = rest[..<colon].filter { $0 != "[" && $0 != "]" }
    self.port = port
    if host.isEmpty { throw Malformed(description: "\(text): the host is missing.") }
  }

  package var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
  package var description: String { "http://" + authority }
}
