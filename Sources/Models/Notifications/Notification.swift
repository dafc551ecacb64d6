package import Wire

/// A notification (T1). It belongs to one user and is the same on all of that user's devices.
package struct Notification: Entity {
  package let id: ID<Notification>
  package var recipient: ID<User>
  package var at: Instant
  package var topic: Topic
  package var subject: Subject
  package var text: String
  package var isRead: Bool
  /// Nil for those that were read before this was recorded.
  package internal(set) var readAt: Instant?
  /// Of the offer that it is about, once that is in the archive.
  package internal(set) var campaign: ID<Campaign>?

  /// What Enter opens. A seller's notification never leads to an offer, which only its parties see.
  package enum Subject: Hashable, Sendable {
    case offer(ID<Offer>)
    case asset(ID<Asset>)
    case campaign(ID<Campaign>)
    case conversation(ID<Conversation>)
    case notes(ID<Notebook>)
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
    /// About a booking that the seller must confirm.
    case confirmationAsked = "confirmation_asked"
    case confirmed, refused, unconfirmed, released
    case forced
    case mentioned
    /// A reply to a note that the user wrote or replied to.
    case replied
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
  private enum Kind: String, Codable { case offer, asset, campaign, conversation, notes }

  private var reference: Reference<Kind> {
    switch self {
    case .offer(let id): Reference(.offer, id)
    case .asset(let id): Reference(.asset, id)
    case .campaign(let id): Reference(.campaign, id)
    case .conversation(let id): Reference(.conversation, id)
    case .notes(let id): Reference(.notes, id)
    }
  }

  package init(from decoder: any Decoder) throws {
    let reference = try Reference<Kind>(from: decoder)
    switch reference.kind {
    case .offer: self = .offer(reference.target())
    case .asset: self = .asset(reference.target())
    case .campaign: self = .campaign(reference.target())
    case .conversation: self = .conversation(reference.target())
    case .notes: self = .notes(reference.target())
    }
  }

  package func encode(to encoder: any Encoder) throws { try reference.encode(to: encoder) }
}
