import WSCore
import Wire

/// Limits password attempts (R9), each of which costs tens of milliseconds of scrypt, and renewals,
/// each of which costs a commit.
///
/// The network address is charged first, then the account as seen from that address. Who guesses
/// from one address can't keep the account's user, who comes from another, from logging in.
struct LoginGate: Sendable {
  /// Attempts that may wait for the worker.
  static let waitingMax = 16

  private var admission: Admission
  private var waitingCount = 0

  init(_ table: AdmissionTable = AdmissionTable()) { admission = Admission(table) }

  /// - Parameter client: the network address, or the block of addresses that one customer has.
  mutating func admit(email: String, client: String, at now: Uptime) throws(HTTPError) {
    guard waitingCount < Self.waitingMax else {
      throw HTTPError(
        503, "Too many logins at once. Try again in a second.", [.init("Retry-After", "1")])
    }
    try spend(.login, of: .address(client), now)
    try spend(.accountLogin, of: .account(email, address: client), now)
    waitingCount += 1
  }

  /// Frees the slot of an attempt that has ended.
  mutating func release() { waitingCount -= 1 }

  /// - Parameter family: of a token that this server issued; nil for any other text.
  mutating func admitRenewal(
    of family: [UInt8]?, client: String, at now: Uptime
  ) throws(HTTPError) {
    guard let family else { return try spend(.unknownToken, of: .address(client), now) }
    try spend(.addressRenewal, of: .address(client), now)
    try spend(.renewal, of: .login(family), now)
  }

  private mutating func spend(
    _ kind: AdmissionKind, of payer: Payer, _ now: Uptime
  ) throws(HTTPError) {
    guard let wait = admission.spend(kind, by: payer, at: now) else { return }
    throw .excess(admission.refusal(of: kind, milliseconds: wait))
  }
}
