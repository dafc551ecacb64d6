package import WSCore

/// The HTTP proxy to a server, as the environment names it (`https_proxy`, `http_proxy`,
/// `all_proxy`, `no_proxy`).
package struct Proxy: Hashable, Sendable {
  package let address: ServerAddress
  /// `user:password` for the proxy, decoded: `%40` in the URL is `@` (RFC 3986 §3.2.1).
  package let userInfo: [UInt8]?

  /// The proxy for `server`, or nil if the server is reached directly. Reads upper-case names too,
  /// except `HTTP_PROXY`, which the client of a web server could set.
  ///
  /// - Parameter variable: returns an environment variable.
  package init?(
    for server: ServerAddress, variable: (String) -> String?
  ) throws(ServerAddress.Malformed) {
    func value(_ name: String) -> String? {
      let found = variable(name) ?? (name == "http_proxy" ? nil : variable(name.uppercased()))
      return found.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let text = value(server.isSecure ? "https_proxy" : "http_proxy") ?? value("all_proxy"),
      !Self.isExempt(server.host, value("no_proxy") ?? "")
    else { return nil }
    let scheme = text.contains("://") ? "" : "http://"
    var rest = Substring(scheme + text)
    var userInfo: [UInt8]?
    if let at = rest.lastIndex(of: "@"), let slashes = rest.firstIndex(of: "/") {
      let start = rest.index(slashes, offsetBy: 2)
      userInfo = Self.percentDecoded(rest[start..<at])
      rest = rest[..<start] + rest[rest.index(after: at)...]
    }
    address = try ServerAddress(String(rest))
    self.userInfo = userInfo
  }

  /// RFC 3986 §2.1. A percent sign without two hexadecimal digits stands for itself.
  private static func percentDecoded(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let decoded = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(decoded)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// Whether the list exempts the host: comma-separated names, domains with a leading dot, or `*`.
  private static func isExempt(_ host: String, _ list: String) -> Bool {
    list.split(separator: ",").contains { entry in
      let name = entry.filter { !$0.isWhitespace }.lowercased()
      let domain = name.hasPrefix(".") ? name : "." + name
      return name == "*" || host.lowercased() == name || host.lowercased().hasSuffix(domain)
    }
  }
}
