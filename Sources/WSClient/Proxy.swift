package import WSCore

/// How the environment says that servers are reached (`https_proxy`, `http_proxy`, `no_proxy`).
package struct Proxy: Hashable, Sendable {
  package let address: ServerAddress
  /// `user:password`, for the proxy itself.
  package let userInfo: String?

  /// The proxy for `server`, or nothing where it is reached directly. Upper and lower case are the
  /// same, but for `HTTP_PROXY`, which a web server's client could set.
  ///
  /// - Parameter variable: the value of an environment variable.
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
    var userInfo: String?
    if let at = rest.lastIndex(of: "@"), let slashes = rest.firstIndex(of: "/") {
      let start = rest.index(slashes, offsetBy: 2)
      userInfo = String(rest[start..<at])
      rest = rest[..<start] + rest[rest.index(after: at)...]
    }
    address = try ServerAddress(String(rest))
    self.userInfo = userInfo
  }

  /// A comma-separated list of names, of domains that begin with a dot, or `*`.
  private static func isExempt(_ host: String, _ list: String) -> Bool {
    list.split(separator: ",").contains { entry in
      let name = entry.filter { !$0.isWhitespace }.lowercased()
      let domain = name.hasPrefix(".") ? name : "." + name
      return name == "*" || host.lowercased() == name || host.lowercased().hasSuffix(domain)
    }
  }
}
