package import Models
import Synchronization
package import Wire

/// Signs access tokens and checks them, on any thread. It knows the keys and each account's
/// standing, as they are on disk.
package final class TokenAuthority: Sendable {
  private struct State {
    var keys: SigningKeys
    var standings: [ID<User>: Standing]
  }

  private let state: Mutex<State>

  init(keys: SigningKeys, standings: [ID<User>: Standing]) {
    state = Mutex(State(keys: keys, standings: standings))
  }

  package var keys: SigningKeys { state.withLock { $0.keys } }

  package func standing(of user: ID<User>) -> Standing {
    state.withLock { $0.standings[user] ?? Standing() }
  }

  func replaceKeys(by keys: SigningKeys) { state.withLock { $0.keys = keys } }

  /// - Parameter standing: nil if there is no such account any more.
  func set(_ standing: Standing?, of user: ID<User>) {
    state.withLock { $0.standings[user] = standing }
  }

  /// Returns the claims of a token that is signed, current, and of a login that goes on.
  package func verify(_ token: String, at now: Instant) throws(Refusal) -> Claims {
    let claims = try AccessToken.verify(token, keys: keys, at: now)
    try standing(of: claims.sub).check(claims)
    return claims
  }

  /// A new token of a login, or of none that is on disk, and its claims.
  func issue(
    for user: User, session: [UInt8]?, at now: Instant
  ) -> (token: String, claims: Claims) {
    let claims = Claims(
      of: user, at: now, session: session, generation: standing(of: user.id).generation)
    return (AccessToken.sign(claims, key: keys.current), claims)
  }
}
