import WSCore

/// A `ws:` or `wss:` URL (RFC 6455 §3), taken apart.
struct WebSocketURL: Hashable, Sendable {
  let server: ServerAddress
  /// What is asked for: the path with its query, `/` where there is none.
  let path: String

  init(_ text: String) throws(WebSocketError) {
    func refuse(_ why: String) -> WebSocketError {
      .invalidURL("“\(text)” is no WebSocket: \(why) Write ws://HOST:PORT/PATH or wss://HOST/PATH.")
    }
    // Other characters are written in percents; a line's end would begin another header field.
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw refuse("it has a character that a URL may not have.")
    }
    guard let scheme = ["ws://", "wss://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      throw refuse("it begins otherwise.")
    }
    // RFC 6455 §3: there is no part of a WebSocket to point at.
    guard !text.contains("#") else { throw refuse("it has a fragment.") }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else { throw refuse("it has a user in it.") }
    do throws(ServerAddress.Malformed) {
      server = try ServerAddress(scheme + authority)
    } catch {
      throw refuse("there is no host in it, or no number for a port.")
    }
    let target = rest.dropFirst(authority.count)
    path = target.hasPrefix("/") ? String(target) : "/" + target
  }
}
