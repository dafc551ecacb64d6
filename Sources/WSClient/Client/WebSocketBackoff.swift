/// How long a client waits before it tries again.
///
/// Full jitter: a wait is drawn evenly between nothing and a ceiling that doubles from attempt to
/// attempt, so that many clients that were cut off at once don't come back at once. After
/// ``quickAttempts`` it tries every ``slowDelay``, for ever.
public struct WebSocketBackoff: Hashable, Sendable {
  /// The ceiling of the first wait. 500 milliseconds.
  public var firstDelay: Duration = .milliseconds(500)
  /// What no ceiling goes beyond. 30 seconds.
  public var delayMax: Duration = .seconds(30)
  /// Attempts in a row that are made so. 10.
  public var quickAttempts = 10
  /// The wait before each attempt after those. 60 seconds, without jitter.
  public var slowDelay: Duration = .seconds(60)

  /// The values named above.
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
