/// Everything that a client may send, and that costs the server something.
package enum AdmissionKind: String, CaseIterable, Hashable, Sendable {
  // Frames over a WebSocket, and messages of requests.
  case ping, hello, renew, digest, state, command, history, signal, malformed
  /// A page of the archive, and one of those that have some words.
  case archive, archiveSearch
  /// A ping or pong of RFC 6455.
  case control
  /// A frame of a peer that has sent no hello yet.
  case unidentified
  /// A hello after a connection of the same payer was cut off.
  case comeback

  // Queries over HTTP.
  case notes, messages, search, event
  /// A request about accounts.
  case account

  // Requests over HTTP.
  case request, upload, photo
  /// An attempt to log in, as its network address pays for it, and as the account does.
  case login, accountLogin
  /// A renewal, as the login pays for it, and as its network address does.
  case renewal, addressRenewal
  /// A text that is no refresh token of this server.
  case unknownToken
}
