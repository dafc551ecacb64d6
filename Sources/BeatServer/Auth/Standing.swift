import Models
package import Wire

/// What the access tokens of an account depend on besides their signature.
package struct Standing: Hashable, Sendable {
  package var isDisabled = false
  /// Tokens of earlier generations are refused.
  package var generation: Int64 = 0
  /// The families of the account's logins.
  package var sessions: Set<[UInt8]> = []

  package init(isDisabled: Bool = false, generation: Int64 = 0, sessions: Set<[UInt8]> = []) {
    self.isDisabled = isDisabled
    self.generation = generation
    self.sessions = sessions
  }

  /// Refuses tokens of a disabled account, of an earlier generation, and of a login that has ended.
  package func check(_ claims: Claims) throws(Refusal) {
    if isDisabled { throw .accountIsDisabled }
    guard claims.gen ?? 0 >= generation else { throw .accountHasChanged }
    guard claims.sid != nil else { return }
    guard let session = claims.session, sessions.contains(session) else {
      throw .loginHasEnded
    }
  }
}

extension Refusal {
  package static let accountIsDisabled = Refusal(
    .accountDisabled, "This account is disabled. Ask the mediation desk.")
  package static let loginHasEnded = Refusal(
    .tokenInvalid, "This login was ended. Log in again.")
}
