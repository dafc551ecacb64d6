/// A parsed `http:` or `https:` URL, or a path at a known server.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  package let server: ServerAddress
  /// The path with its query.
  package let target: String

  package struct Malformed: Error, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// - Parameter base: the server of relative paths such as `/photos/DHK-001A-1.png`; without it a
  ///   path is not an address.
  package init(_ text: String, at base: ServerAddress? = nil) throws(Malformed) {
    func refuse(_ why: String) -> Malformed { Malformed(description: "The address \(why).") }
    // A line break would begin another header field; an escape, a terminal sequence.
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw refuse("has a character that is not allowed")
    }
    let whole = String(text.prefix { $0 != "#" })
    if let base, whole.hasPrefix("/"), !whole.hasPrefix("//") {
      (server, target) = (base, whole)
      return
    }
    let lowercased = whole.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowercased.hasPrefix($0) }) else {
      throw refuse("is neither http:// nor https://")
    }
    let rest = whole.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else { throw refuse("has a user name, which is not allowed") }
    do throws(ServerAddress.Malformed) {
      server = try ServerAddress(scheme + authority.lowercased())
    } catch {
      throw refuse("has no host, or its port is not a number")
    }
    let path = rest.dropFirst(authority.count)
    target = path.hasPrefix("/") ? String(path) : "/" + path
  }

  package var description: String { server.description + target }
}
