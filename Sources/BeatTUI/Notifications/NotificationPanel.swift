import Models
import WSClient
import Wire

struct NotificationPanel: Equatable, Sendable {
  var selection = Selection<ID<Notification>>()

  /// The newest first.
  func notifications(in market: Marketplace) -> [Notification] {
    market.notifications.rows.reversed()
  }
}
