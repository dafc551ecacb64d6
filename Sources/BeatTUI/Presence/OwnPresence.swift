import Models
import WSClient
import Wire

/// What others may know of this user's being here (M2).
struct OwnPresence: Sendable {
  /// Without a key for so long, one is away.
  static let idleMilliseconds: Int64 = 300_000

  var isBusy = false
  var keyAt: Uptime
  /// What was said of it on the link that there is.
  var appearance = AnnouncedPresence()
  /// When it was last said that one types, and where.
  var typed: (room: RoomID, at: Uptime)?

  func state(at now: Uptime) -> DevicePresence {
    if isBusy { return .busy }
    return now.milliseconds(since: keyAt) >= Self.idleMilliseconds ? .away : .online
  }

  func deadline(after now: Uptime) -> Uptime? {
    state(at: now) == .online ? keyAt.advanced(byMilliseconds: Self.idleMilliseconds) : nil
  }
}
