/// Application-defined WebSocket close codes (RFC 6455 §7.4.2).
package enum HubClose {
  package static let unauthorised: UInt16 = 4401
  package static let timeout: UInt16 = 4408
  package static let tooMuch: UInt16 = 4429
  package static let goingAway: UInt16 = 1001
}
