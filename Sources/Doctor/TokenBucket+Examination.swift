package import Wire

extension TokenBucket {
  /// The rate of an examination's requests: less than the server allows one user, so that the
  /// user's other programs can still work.
  package static var examination: TokenBucket {
    TokenBucket(capacity: RateLimits.burst * 3 / 4, perSecond: RateLimits.perSecond - 1)
  }
}
