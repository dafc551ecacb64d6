import Models
package import Wire

/// The ids under which commands are accepted. An id has the time at which its command was made. A
/// command is executed once as long as its answer is kept, and answers are kept for the window.
package struct CommandWindow: Hashable, Sendable {
  package static let days: Int64 = 30
  /// How far a client's clock may be ahead.
  package static let hoursAhead: Int64 = 24

  /// Answers to older commands may be gone. It only grows, whatever the clock does.
  package private(set) var since: Instant

  package init(since: Instant = Instant(milliseconds: 0)) { self.since = since }

  func joined(with other: CommandWindow) -> CommandWindow {
    CommandWindow(since: max(since, other.since))
  }

  /// Where the window begins according to the clock.
  private static func start(at now: Instant, days: Int64 = days) -> Instant {
    now.advanced(byMilliseconds: -days * 86_400_000)
  }

  /// Forgets what is older than the window, an hour at a time.
  ///
  /// - Returns: whether it forgot something.
  mutating func advance(to now: Instant, days: Int64 = days) -> Bool {
    let start = Self.start(at: now, days: days)
    guard start.milliseconds(since: since) >= 3_600_000 else { return false }
    since = start
    return true
  }

  /// Why a command with this id is not accepted; nil if it may be.
  func refusal(of id: CommandID, at now: Instant) -> Refusal? {
    let made = id.instant
    if made < max(since, Self.start(at: now)) {
      return Refusal(
        .tooOld,
        "This change is dated \(Day(made)), more than \(Self.days) days ago, and nobody knows any "
          + "more whether the server made it. Look, and make it again if not. If the date is "
          + "wrong, set this computer's clock.")
    }
    guard made.milliseconds(since: now) > Self.hoursAhead * 3_600_000 else { return nil }
    return Refusal(
      .fromFuture,
      "This change is dated \(Day(made)), which is still to come, and was not made. Set this "
        + "computer's clock, and make it again.")
  }
}
