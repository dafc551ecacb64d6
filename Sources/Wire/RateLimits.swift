/// How much one user may ask of the server (R9), in tokens; a command costs one.
package enum RateLimits {
  package static let burst: Int64 = 200
  package static let perSecond: Int64 = 20
  /// A `hello`, which can be answered with a whole snapshot.
  package static let helloCost: Int64 = 20
  /// A message that can't be decoded.
  package static let malformedCost: Int64 = 5
}
