/// An address at which the server listens.
package struct ListenAddress: Hashable, Sendable {
  /// A name or an address; nil for all addresses of the machine, IPv4 and IPv6.
  package var host: String?
  package var port: UInt16

  package init(host: String?, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Parses `HOST:PORT`, `[::1]:PORT`, `*:PORT` or `:PORT`.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits)
    else { return nil }
    self.port = port
    let name = text[..<colon]
    if name.isEmpty || name == "*" {
      host = nil
    } else if name.hasPrefix("["), name.hasSuffix("]") {
      guard name.contains(":"), NetworkAddress(name.dropFirst().dropLast()) != nil else {
        return nil
      }
      host = String(name.dropFirst().dropLast())
    } else {
      guard !name.contains(where: { "[]:/@ ".contains($0) }) else { return nil }
      host = String(name)
    }
  }

  package var isLoopback: Bool {
    guard let host else { return false }
    return host == "localhost" || NetworkAddress(host)?.isLoopback ?? false
  }
}
