package import Wire

extension TokenBucket {
  /// What an examination may ask of the server. It is less than the server allows one user, so that
  /// the user's other programs have some left.
  package static var examination: TokenBucket {
    TokenBucket(capacity: RateLimits.burst * 3 / 4, perSecond: RateLimits.perSecond - 1)
  }
}
