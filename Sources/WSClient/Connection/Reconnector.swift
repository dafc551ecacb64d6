import Wire

/// Keeps one connection after another open, for ever (R2). A value: it counts attempts, decides
/// when the next one starts and when the current one times out. It opens nothing itself.
///
///     idle ──open──▶ opening ──succeed──▶ live
///                     ▲   │                │
///                open │   └──────fail──────┤
///                     │                    ▼
///                  waiting ◀───wait─── stopped
///
/// `Opening` and `Live` are the owner's data for an attempt and a connection. Attempts are
/// numbered, so that the owner can ignore events of older ones.
struct Reconnector<Opening: Sendable, Live: Sendable>: Sendable {
  enum State: Sendable {
    /// No attempt was made yet.
    case idle
    /// The next attempt begins at `until`.
    case waiting(until: Uptime)
    /// An attempt is under way and fails at `deadline`.
    case opening(Opening, deadline: Uptime)
    case live(Live, since: Uptime)
    /// The last attempt or connection has ended, and no other is scheduled.
    case stopped
  }

  /// The action that is due at the deadline.
  enum Due: Hashable, Sendable {
    case nothing
    /// Begin the next attempt.
    case attempt
    /// Give up the attempt under way.
    case timeout
  }

  private(set) var state = State.idle
  /// The number of the newest attempt, from 1 on.
  private(set) var newest = 0
  /// Failed attempts since a connection was last good.
  private(set) var failures = 0
  private let connectTimeoutMilliseconds: Int64
  private let stableMilliseconds: Int64
  private let backoff: Backoff
  private var generator: any RandomNumberGenerator & Sendable

  /// - Parameter stableMilliseconds: a connection that lasts this long counts as good and resets
  ///   the count of failures. A shorter one reduces it by a part.
  init(
    connectTimeoutMilliseconds: Int64, stableMilliseconds: Int64, backoff: Backoff = Backoff(),
    generator: any RandomNumberGenerator & Sendable
  ) {
    self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
    self.stableMilliseconds = stableMilliseconds
    self.backoff = backoff
    self.generator = generator
  }

  /// The number of the current or next attempt, as shown to users.
  var attempt: Int { failures + 1 }

  /// When `due(at:)` next returns something.
  var deadline: Uptime? {
    switch state {
    case .idle, .live, .stopped: nil
    case .waiting(let until): until
    case .opening(_, let deadline): deadline
    }
  }

  func due(at now: Uptime) -> Due {
    guard let deadline, deadline <= now else { return .nothing }
    return if case .waiting = state { .attempt } else { .timeout }
  }

  /// The connection, if there is one. Setting it has no effect at other times.
  var live: Live? {
    get { if case .live(let live, _) = state { live } else { nil } }
    set {
      guard case .live(_, let since) = state, let newValue else { return }
      state = .live(newValue, since: since)
    }
  }

  /// Starts an attempt, whatever the state; returns its number.
  mutating func open(
    _ opening: Opening, now: Uptime, timeoutMilliseconds: Int64? = nil
  ) -> Int {
    let timeout = timeoutMilliseconds ?? connectTimeoutMilliseconds
    state = .opening(opening, deadline: now.advanced(byMilliseconds: timeout))
    newest += 1
    return newest
  }

  /// Records that the attempt led to a connection.
  mutating func succeed(_ live: Live, since: Uptime) { state = .live(live, since: since) }

  /// Records that the attempt or the connection has ended.
  mutating func fail(now: Uptime) {
    if case .live(_, let since) = state { forgive(now.milliseconds(since: since)) }
    failures += 1
    state = .stopped
  }

  /// Reduces the count by the part of `stableMilliseconds` that the connection lasted, so that a
  /// link that is cut again and again is not treated as one that is down.
  private mutating func forgive(_ lastedMilliseconds: Int64) {
    let rest = 1 - Double(lastedMilliseconds) / Double(max(1, stableMilliseconds))
    failures = Int((Double(failures) * min(1, max(0, rest))).rounded(.up))
  }

  /// Schedules the next attempt; returns when it starts.
  ///
  /// - Parameter moment: the time that the other end has named, if it has.
  mutating func wait(now: Uptime, until moment: Uptime? = nil) -> Uptime {
    let delay = backoff.delayMilliseconds(attempt: failures, using: &generator)
    let until = moment ?? now.advanced(byMilliseconds: delay)
    state = .waiting(until: until)
    return until
  }

  /// Stops for good. Counts no failure.
  mutating func stop() { state = .stopped }
}
