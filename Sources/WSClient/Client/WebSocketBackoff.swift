/// The delays between attempts.
///
/// Full jitter: each delay is random between zero and a ceiling that doubles from attempt to
/// attempt, so that clients that were disconnected together don't reconnect together. After
/// ``quickAttempts`` the client tries every ``slowDelay``, for ever.
public struct WebSocketBackoff: Hashable, Sendable {
  /// The ceiling of the first delay. 500 milliseconds.
  public var firstDelay: Duration = .milliseconds(500)
  /// The highest ceiling. 30 seconds.
  public var delayMax: Duration = .seconds(30)
  /// The number of attempts with such delays. 10.
  public var quickAttempts = 10
  /// The delay before each further attempt. 60 seconds, without jitter.
  public var slowDelay: Duration = .seconds(60)

  /// The default values.
  public init() {}

  var value: Backoff {
    var value = Backoff()
    value.baseMilliseconds = firstDelay.wholeMilliseconds
    value.capMilliseconds = delayMax.wholeMilliseconds
    value.quickAttempts = quickAttempts
    value.slowMilliseconds = slowDelay.wholeMilliseconds
    return value
  }
}
