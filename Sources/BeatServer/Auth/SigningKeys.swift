package import Wire

/// The keys of access tokens: the current one signs, and one that it replaced is valid for as long
/// as a token that it signed.
package struct SigningKeys: Hashable, Sendable {
  package let current: SigningKey
  /// Since when the current key signs.
  let since: Instant
  let earlier: SigningKey?

  package init(current: SigningKey, since: Instant, earlier: SigningKey? = nil) {
    self.current = current
    self.since = since
    self.earlier = earlier
  }

  /// The keys that may have signed a token. Tokens of an older server name none.
  func candidates(_ id: String?, at now: Instant) -> [SigningKey] {
    let end = since.advanced(byMilliseconds: Claims.lifetimeSeconds * 1_000)
    let valid = [current] + (earlier.map { now < end ? [$0] : [] } ?? [])
    return id.map { id in valid.filter { $0.id == id } } ?? valid
  }
}
