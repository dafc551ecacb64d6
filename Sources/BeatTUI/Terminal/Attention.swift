import Wire

/// Whether the user is looking, so that nothing is announced that is on the screen.
struct Attention: Equatable, Sendable {
  /// How long a key says that somebody is there, while the terminal doesn't report the focus.
  static let keyMilliseconds: Int64 = 60_000

  /// From mode 1004; nil until the first report.
  private var hasFocus: Bool?
  private var keyAt: Uptime?

  mutating func receive(_ event: InputEvent, at now: Uptime) {
    if case .focus(let isGained) = event {
      hasFocus = isGained
    } else if event.key != nil {
      keyAt = now
    }
  }

  func isHere(at now: Uptime) -> Bool {
    hasFocus ?? keyAt.map { now.milliseconds(since: $0) < Self.keyMilliseconds } ?? false
  }
}
