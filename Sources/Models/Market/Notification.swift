package import Wire

/// One line behind the bell (T1): one person's, the same on each of that person's devices.
package struct Notification: Entity {
  package let id: ID<Notification>
  package var recipient: ID<User>
  package var at: Instant
  package var topic: Topic
  /// What Enter goes to.
  package var offer: ID<Offer>
  package var text: String
  package var isRead: Bool

  package enum Topic: String, Hashable, Sendable, Codable, CaseIterable {
    case requested, quoted, approved, rejected, declined, cancelled, withdrawn, expired, lost
    case revisionRequested = "revision_requested"
    case booked
  }

  package init(
    id: ID<Notification>, recipient: ID<User>, at: Instant, topic: Topic, offer: ID<Offer>,
    text: String, isRead: Bool = false
  ) {
    self.id = id
    self.recipient = recipient
    self.at = at
    self.topic = topic
    self.offer = offer
    self.text = text
    self.isRead = isRead
  }
}
