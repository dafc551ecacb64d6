/// An address at which the server listens.
package enum ListenAddress: Hashable, Sendable {
  /// A name or an address; nil for all addresses of the machine, IPv4 and IPv6.
  case network(host: String?, port: UInt16)
  /// The path of a socket of this machine.
  case local(path: String)

  private static let localPrefix = "unix:"

  package init(host: String?, port: UInt16) { self = .network(host: host, port: port) }

  /// Parses `HOST:PORT`, `[::1]:PORT`, `*:PORT`, `:PORT` or `unix:/PATH`.
  package init?(_ text: String) {
    if text.hasPrefix(Self.localPrefix) {
      let path = text.dropFirst(Self.localPrefix.count)
      guard path.hasPrefix("/"), !path.hasSuffix("/"), !path.contains("\0") else { return nil }
      self = .local(path: String(path))
      return
    }
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits)
    else { return nil }
    let name = text[..<colon]
    if name.isEmpty || name == "*" {
      self = .network(host: nil, port: port)
    } else if name.hasPrefix("["), name.hasSuffix("]") {
      guard name.contains(":"), NetworkAddress(name.dropFirst().dropLast()) != nil else {
        return nil
      }
      self = .network(host: String(name.dropFirst().dropLast()), port: port)
    } else {
      guard !name.contains(where: { "[]:/@ ".contains($0) }) else { return nil }
      self = .network(host: String(name), port: port)
    }
  }

  package var isLoopback: Bool {
    switch self {
    case .network(nil, _): false
    case .network(let host?, _): host == "localhost" || NetworkAddress(host)?.isLoopback ?? false
    case .local: true
    }
  }
}
