import Wire

extension Asset.Photo {
  /// The reason not to use the address: terminals and servers fetch it. Old faces may have others,
  /// which nothing fetches.
  func refusalOfAddress(number: Int) -> Refusal? {
    if url.isEmpty || Self.isPath(url) || Self.isWebAddress(url) { return nil }
    return Refusal(
      .invalidAsset,
      "The url of photo \(number) must be https://…, http://… or a path of this server: /photos/…")
  }

  /// A path of the server itself; `//host/…` would be another's (RFC 3986 §4.2).
  private static func isPath(_ text: String) -> Bool {
    text.hasPrefix("/") && !text.hasPrefix("//") && isPlain(text)
  }

  /// With a host, and without a user name in front of it.
  private static func isWebAddress(_ text: String) -> Bool {
    let lowercased = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowercased.hasPrefix($0) }) else {
      return false
    }
    let authority = lowercased.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    return isPlain(text) && !authority.isEmpty && !authority.contains("@")
  }

  /// Visible ASCII: no spaces, no letters that change the direction of writing.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }
  }
}
