/// The address of a server: `https://HOST`, `wss://HOST:PORT`, `http://HOST:PORT`,
/// `ws://HOST:PORT`, or `HOST:PORT` without TLS.
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  package let host: String
  package let port: UInt16
  /// Whether the server uses TLS.
  package let isSecure: Bool

  package struct Malformed: Error, CustomStringConvertible {
    package var description: String
  }

  private static let schemes: [(name: String, isSecure: Bool)] = [
    ("https://", true), ("wss://", true), ("http://", false), ("ws://", false),
  ]

  package init(_ text: String) throws(Malformed) {
    let scheme = Self.schemes.first { text.hasPrefix($0.name) }
    let rest = text.dropFirst(scheme?.name.count ?? 0).prefix { $0 != "/" }
    isSecure = scheme?.isSecure ?? false
    guard let (host, port) = Self.split(rest), !host.isEmpty else {
      throw Malformed(
        description: "“\(text)” is not a server address. Write https://HOST or http://HOST:PORT.")
    }
    guard let port = port ?? scheme.map({ $0.isSecure ? 443 : 80 }) else {
      throw Malformed(description: "“\(text)” has no port. Write it as HOST:PORT.")
    }
    self.host = host
    self.port = port
  }

  /// The host without brackets, and the port if there is one.
  private static func split(_ text: Substring) -> (String, UInt16?)? {
    let isBracketed = text.hasPrefix("[")
    if isBracketed, let end = text.firstIndex(of: "]") {
      let host = String(text[text.index(after: text.startIndex)..<end])
      let rest = text[text.index(after: end)...]
      if rest.isEmpty { return (host, nil) }
      guard rest.hasPrefix(":"), let port = UInt16(rest.dropFirst()) else { return nil }
      return (host, port)
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return (String(text), nil)
    case 2: return UInt16(parts[1]).map { (String(parts[0]), $0) }
    default: return nil
    }
  }

  /// The value of `Host`: without the scheme's default port.
  package var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  package var description: String { (isSecure ? "https://" : "http://") + authority }
}
