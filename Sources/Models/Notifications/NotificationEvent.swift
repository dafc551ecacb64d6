package import Wire

/// Changes of notifications. Only the recipient gets them (T1).
package enum NotificationEvent: FeatureEvent {
  case posted(Notification)
  case read(Notifications)
  case cleared(Notifications)

  package struct Notifications: Hashable, Sendable, Codable {
    package var recipient: ID<User>
    package var ids: [ID<Notification>]
    /// When they were read; nil for those that were cleared, and in old logs.
    package var at: Instant?
  }
}

extension NotificationEvent {
  package var tagged: TaggedBody {
    switch self {
    case .posted(let body): TaggedBody("notification_posted", body)
    case .read(let body): TaggedBody("notifications_read", body)
    case .cleared(let body): TaggedBody("notifications_cleared", body)
    }
  }

  package static let readers: [String: Reader] = [
    "notification_posted": reader(Self.posted),
    "notifications_read": reader(Self.read),
    "notifications_cleared": reader(Self.cleared),
  ]
}

extension NotificationEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .posted(let notification):
      if !market.notifications.contains(notification.id) { market.notifications.put(notification) }
    case .read(let body):
      for id in body.ids {
        market.notifications.update(id) {
          $0.isRead = true
          $0.readAt = body.at
        }
      }
    case .cleared(let body):
      let cleared = Set(body.ids)
      market.notifications.removeAll { cleared.contains($0.id) }
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .posted(let notification): Audience(users: [notification.recipient])
    case .read(let body), .cleared(let body): Audience(users: [body.recipient])
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .posted(let notification):
      switch notification.subject {
      case .offer(let offer): market.offers[offer]?.campaign.map { [.notices($0)] } ?? []
      case .notes(let book): [.book(book)]
      case .asset, .campaign, .conversation: []
      }
    case .read, .cleared: []
    }
  }
}
