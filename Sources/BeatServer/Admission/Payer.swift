package import Models
package import Wire

/// Whose budget pays.
package enum Payer: Hashable, Sendable {
  case user(ID<User>)
  /// The network address of somebody who has not logged in, or the block that one customer has.
  case address(String)
  /// An account as seen from one address: who guesses elsewhere doesn't lock its user out.
  case account(String, address: String)
  /// The family of refresh tokens that belongs to one login.
  case login([UInt8])
}
