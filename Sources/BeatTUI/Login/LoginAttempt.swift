package import Models

/// How a user proves who that is.
package enum LoginAttempt: Hashable, Sendable {
  case password(email: String, password: String)
  /// An invited user, who chooses a password.
  case invitation(AccountRequest.RedeemInvitation)
}
