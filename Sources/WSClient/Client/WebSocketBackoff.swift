/// How long a client waits before it tries again.
///
/// Full jitter: each wait is drawn evenly between zero and a ceiling that doubles from attempt to
/// attempt, so that many clients that were cut off together don't come back together. After
/// ``quickAttempts`` it tries every ``slowDelay``, for ever.
public struct WebSocketBackoff: Hashable, Sendable {
  /// The ceiling of the first wait. 500 milliseconds.
  public var firstDelay: Duration = .milliseconds(500)
  /// The highest ceiling. 30 seconds.
  public var delayMax: Duration = .seconds(30)
  /// Attempts in a row with such waits. 10.
  public var quickAttempts = 10
  /// The wait before each attempt after those. 60 seconds, without jitter.
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
