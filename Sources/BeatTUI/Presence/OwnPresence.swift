import Models
import WSClient
import Wire

/// The user's own presence, as others may know it (M2).
struct OwnPresence: Sendable {
  /// The user is away after this time without a key.
  static let idleMilliseconds: Int64 = 300_000

  var isBusy = false
  var keyAt: Uptime
  /// The presence last sent on the current connection.
  var appearance = AnnouncedPresence()
  /// When and where typing was last reported.
  var typed: (room: RoomID, at: Uptime)?

  func state(at now: Uptime) -> DevicePresence {
    if isBusy { return .busy }
    return now.milliseconds(since: keyAt) >= Self.idleMilliseconds ? .away : .online
  }

  func deadline(after now: Uptime) -> Uptime? {
    state(at: now) == .online ? keyAt.advanced(byMilliseconds: Self.idleMilliseconds) : nil
  }
}
