import WSCore

/// A parsed `ws:` or `wss:` URL (RFC 6455 §3).
struct WebSocketURL: Hashable, Sendable {
  let server: ServerAddress
  /// The path with its query; `/` if there is none.
  let path: String

  init(_ text: String) throws(WebSocketError) {
    func refuse(_ why: String) -> WebSocketError {
      let form = "Write ws://HOST:PORT/PATH or wss://HOST/PATH."
      return .invalidURL("“\(text)” is not a WebSocket URL: \(why) \(form)")
    }
    // A line break would begin another header field; other characters must be percent-encoded.
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw refuse("it has a character that must be percent-encoded.")
    }
    guard let scheme = ["ws://", "wss://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      throw refuse("it has another scheme.")
    }
    // RFC 6455 §3: fragments are meaningless for WebSockets.
    guard !text.contains("#") else { throw refuse("it has a fragment.") }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else { throw refuse("it has a user name.") }
    do throws(ServerAddress.Malformed) {
      server = try ServerAddress(scheme + authority)
    } catch {
      throw refuse("it has no host, or its port is not a number.")
    }
    let target = rest.dropFirst(authority.count)
    path = target.hasPrefix("/") ? String(target) : "/" + target
  }
}
