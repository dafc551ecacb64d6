/// The rate limits of one user (R9), in tokens; a command costs one.
package enum RateLimits {
  package static let burst: Int64 = 200
  package static let perSecond: Int64 = 20
  /// A `hello`, whose answer may be a whole snapshot.
  package static let helloCost: Int64 = 20
  /// A message that can't be decoded.
  package static let malformedCost: Int64 = 5
}
