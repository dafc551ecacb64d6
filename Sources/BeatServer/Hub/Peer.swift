import Models
import Wire

/// One connection, as the hub knows it.
struct Peer: Sendable {
  var token: String?
  /// Nil until the hub accepts a hello.
  var user: ID<User>?
  var tokenExpiry: Instant?
  /// The login of its token, if that names one.
  var session: [UInt8]?
  /// The user as of its greeting, under whom the audience index has it.
  var greetedAs: User?
  /// Whether it was welcomed and is in the audience index.
  var isGreeted = false
  var awaitsGreeting = false
  var form = Hello.Form.snapshot
  var takesPieces = false
  /// The state that it waits for. Until then it gets no events.
  var awaitedState: StateRequest.Key?
  /// How many states it has requested that it did not get yet.
  var stateRequests = 0
  /// Whether it asked for a digest while it waits for a state that it has requested.
  var awaitsDigest = false
  /// The last position on this peer's stream.
  var position: Int64 = 0
  var openedAt: Uptime
  var heardAt: Uptime
  /// Whose budget pays for its frames.
  var payer: Payer
  /// When it was last told that a budget is used up.
  var refusedAt: [Budget: Uptime] = [:]
  /// Whether it is not read, because too much waits.
  var isPaused = false
  var typedAt: Uptime?

  mutating func use(_ claims: Claims) {
    tokenExpiry = claims.expiry
    session = claims.session
  }
}
