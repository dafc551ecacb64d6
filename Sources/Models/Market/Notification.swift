package import Wire

/// One line behind the bell (T1): one person's, the same on each of that person's devices.
package struct Notification: Entity {
  package let id: ID<Notification>
  package var recipient: ID<User>
  package var at: Instant
  package var topic: Topic
  package var subject: Subject
  package var text: String
  package var isRead: Bool

  /// What Enter goes to. A seller's never leads to an offer, which is its parties' alone.
  package enum Subject: Hashable, Sendable {
    case offer(ID<Offer>)
    case asset(ID<Asset>)
    case campaign(ID<Campaign>)
    case conversation(ID<Conversation>)
  }

  package enum Topic: String, Hashable, Sendable, Codable, CaseIterable {
    case requested, quoted, approved, rejected, declined, cancelled, withdrawn, expired, lost
    case revisionRequested = "revision_requested"
    case booked, impaired
    case campaignCancelled = "campaign_cancelled"
    case campaignDeleted = "campaign_deleted"
    case campaignCompleted = "campaign_completed"
    case mediaBuyChanged = "media_buy_changed"
    case budgetSpent = "budget_spent"
    case held, challenged, promoted
    case holdExpired = "hold_expired"
    case holdEnded = "hold_ended"
    /// A booking that its seller is to confirm, and what came of that.
    case confirmationAsked = "confirmation_asked"
    case confirmed, refused, unconfirmed, released
    case forced
    case mentioned
  }

  package init(
    id: ID<Notification>, recipient: ID<User>, at: Instant, topic: Topic, subject: Subject,
    text: String, isRead: Bool = false
  ) {
    self.id = id
    self.recipient = recipient
    self.at = at
    self.topic = topic
    self.subject = subject
    self.text = text
    self.isRead = isRead
  }
}

/// `{"kind": "offer", "id": "01…"}`
extension Notification.Subject: Codable {
  private enum Kind: String, Codable { case offer, asset, campaign, conversation }
  private enum Key: String, CodingKey { case kind, id }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .offer: self = .offer(try container.decode(ID.self, forKey: .id))
    case .asset: self = .asset(try container.decode(ID.self, forKey: .id))
    case .campaign: self = .campaign(try container.decode(ID.self, forKey: .id))
    case .conversation: self = .conversation(try container.decode(ID.self, forKey: .id))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .offer(let id):
      try container.encode(Kind.offer, forKey: .kind)
      try container.encode(id, forKey: .id)
    case .asset(let id):
      try container.encode(Kind.asset, forKey: .kind)
      try container.encode(id, forKey: .id)
    case .campaign(let id):
      try container.encode(Kind.campaign, forKey: .kind)
      try container.encode(id, forKey: .id)
    case .conversation(let id):
      try container.encode(Kind.conversation, forKey: .kind)
      try container.encode(id, forKey: .id)
    }
  }
}
