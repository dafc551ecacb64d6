package import Wire

/// What a user does with notifications (T1).
package enum NotificationCommand: FeatureCommand {
  case read(Notifications)
  case clear(Notifications)

  package struct Notifications: Hashable, Sendable, Codable {
    package var ids: [ID<Notification>]

    package init(ids: [ID<Notification>]) { self.ids = ids }
  }
}

extension NotificationCommand {
  package var tagged: TaggedBody {
    switch self {
    case .read(let body): TaggedBody("read_notifications", body)
    case .clear(let body): TaggedBody("clear_notifications", body)
    }
  }

  package static let readers: [String: Reader] = [
    "read_notifications": reader(Self.read),
    "clear_notifications": reader(Self.clear),
  ]
}

extension NotificationCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .read(let body): try handler.readNotifications(body)
    case .clear(let body): try handler.clearNotifications(body)
    }
  }
}
