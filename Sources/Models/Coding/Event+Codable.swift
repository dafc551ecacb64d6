/// `{"type": "offer_quoted", …}`: the event's name, and beside it what belongs to it.
extension Event: Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case offerRequested = "new_offer_request"
    case offerQuoted = "offer_quoted"
    case offerApproved = "offer_approved"
    case offerRejected = "offer_rejected"
    case revisionRequested = "revision_requested"
    case offerCancelled = "offer_cancelled"
    case offerDeclined = "offer_declined"
    case offerWithdrawn = "offer_withdrawn"
    case offerExpired = "offer_expired"
    case offerLost = "offer_lost"
    case offerReleased = "offer_released"
    case assetBooked = "asset_booked"
    case bookingReleased = "booking_released"
    case notificationPosted = "notification_posted"
    case notificationsRead = "notifications_read"
    case notificationsCleared = "notifications_cleared"
    case campaignCreated = "campaign_created"
    case campaignChanged = "campaign_changed"
    case campaignDeleted = "campaign_deleted"
    case assetListed = "asset_listed"
    case assetsImported = "assets_imported"
    case overlaySet = "overlay_set"
    case organisationRegistered = "organisation_registered"
    case userAdded = "user_added"
    case taxRateSet = "tax_rate_set"
    case probeMarked = "probe_marked"
    case probeEnded = "probe_ended"
    case campaignShared = "campaign_shared"
    case sharedOfferChanged = "shared_offer_changed"
    case shareEnded = "share_ended"
    case mediaBuyCreated = "media_buy_created"
    case mediaBuyUpdated = "media_buy_updated"
    case deliveryReported = "delivery_reported"
    case feedbackSubmitted = "feedback_submitted"
    case holdPlaced = "hold_placed"
    case holdChanged = "hold_changed"
    case holdEnded = "hold_ended"
    case offerHeld = "offer_held"
    case assetChanged = "asset_changed"
    case bookingConfirmed = "booking_confirmed"
    case bookingForced = "booking_forced"
    case offerForced = "offer_forced"
    case conversationOpened = "conversation_opened"
    case messageSent = "message_sent"
    case messageEdited = "message_edited"
    case messageDeleted = "message_deleted"
    case messagesRead = "messages_read"
    case messagesDelivered = "messages_delivered"
    case notesOpened = "notes_opened"
    case noteCreated = "note:created"
    case noteUpdated = "note:updated"
    case noteDeleted = "note:deleted"
    case noteReplied = "note:reply"
    case replyUpdated = "reply:updated"
    case replyDeleted = "reply:deleted"
    case notesGranted = "notes_granted"
    case notesRevoked = "notes_revoked"
    case newsPosted = "news_posted"
    case newsLinked = "news:linked"
    case newsDismissed = "news:dismissed"
  }

  package var kind: Kind {
    switch self {
    case .offerRequested: .offerRequested
    case .offerQuoted: .offerQuoted
    case .offerApproved: .offerApproved
    case .offerRejected: .offerRejected
    case .revisionRequested: .revisionRequested
    case .offerCancelled: .offerCancelled
    case .offerDeclined: .offerDeclined
    case .offerWithdrawn: .offerWithdrawn
    case .offerExpired: .offerExpired
    case .offerLost: .offerLost
    case .offerReleased: .offerReleased
    case .assetBooked: .assetBooked
    case .bookingReleased: .bookingReleased
    case .notificationPosted: .notificationPosted
    case .notificationsRead: .notificationsRead
    case .notificationsCleared: .notificationsCleared
    case .campaignCreated: .campaignCreated
    case .campaignChanged: .campaignChanged
    case .campaignDeleted: .campaignDeleted
    case .assetListed: .assetListed
    case .assetsImported: .assetsImported
    case .overlaySet: .overlaySet
    case .organisationRegistered: .organisationRegistered
    case .userAdded: .userAdded
    case .taxRateSet: .taxRateSet
    case .probeMarked: .probeMarked
    case .probeEnded: .probeEnded
    case .campaignShared: .campaignShared
    case .sharedOfferChanged: .sharedOfferChanged
    case .shareEnded: .shareEnded
    case .mediaBuyCreated: .mediaBuyCreated
    case .mediaBuyUpdated: .mediaBuyUpdated
    case .deliveryReported: .deliveryReported
    case .feedbackSubmitted: .feedbackSubmitted
    case .holdPlaced: .holdPlaced
    case .holdChanged: .holdChanged
    case .holdEnded: .holdEnded
    case .offerHeld: .offerHeld
    case .assetChanged: .assetChanged
    case .bookingConfirmed: .bookingConfirmed
    case .bookingForced: .bookingForced
    case .offerForced: .offerForced
    case .conversationOpened: .conversationOpened
    case .messageSent: .messageSent
    case .messageEdited: .messageEdited
    case .messageDeleted: .messageDeleted
    case .messagesRead: .messagesRead
    case .messagesDelivered: .messagesDelivered
    case .notesOpened: .notesOpened
    case .noteCreated: .noteCreated
    case .noteUpdated: .noteUpdated
    case .noteDeleted: .noteDeleted
    case .noteReplied: .noteReplied
    case .replyUpdated: .replyUpdated
    case .replyDeleted: .replyDeleted
    case .notesGranted: .notesGranted
    case .notesRevoked: .notesRevoked
    case .newsPosted: .newsPosted
    case .newsLinked: .newsLinked
    case .newsDismissed: .newsDismissed
    }
  }

  private enum Key: String, CodingKey { case type }

  package init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .type) {
    case .offerRequested: self = .offerRequested(try Offer(from: decoder))
    case .offerQuoted: self = .offerQuoted(try Quoted(from: decoder))
    case .offerApproved: self = .offerApproved(try Approved(from: decoder))
    case .offerRejected: self = .offerRejected(try Rejected(from: decoder))
    case .revisionRequested: self = .revisionRequested(try RevisionAsked(from: decoder))
    case .offerCancelled: self = .offerCancelled(try Closed(from: decoder))
    case .offerDeclined: self = .offerDeclined(try Closed(from: decoder))
    case .offerWithdrawn: self = .offerWithdrawn(try Closed(from: decoder))
    case .offerExpired: self = .offerExpired(try Ended(from: decoder))
    case .offerLost: self = .offerLost(try Ended(from: decoder))
    case .offerReleased: self = .offerReleased(try Closed(from: decoder))
    case .assetBooked: self = .assetBooked(try Booking(from: decoder))
    case .bookingReleased: self = .bookingReleased(try Released(from: decoder))
    case .notificationPosted: self = .notificationPosted(try Notification(from: decoder))
    case .notificationsRead: self = .notificationsRead(try Notifications(from: decoder))
    case .notificationsCleared: self = .notificationsCleared(try Notifications(from: decoder))
    case .campaignCreated: self = .campaignCreated(try Campaign(from: decoder))
    case .campaignChanged: self = .campaignChanged(try Campaign(from: decoder))
    case .campaignDeleted: self = .campaignDeleted(try CampaignDeleted(from: decoder))
    case .assetListed: self = .assetListed(try Asset(from: decoder))
    case .assetsImported: self = .assetsImported(try AssetsImported(from: decoder))
    case .overlaySet: self = .overlaySet(try Command.SetOverlay(from: decoder))
    case .organisationRegistered: self = .organisationRegistered(try Organisation(from: decoder))
    case .userAdded: self = .userAdded(try User(from: decoder))
    case .taxRateSet: self = .taxRateSet(try TaxRate(from: decoder))
    case .probeMarked: self = .probeMarked(try ProbeMarked(from: decoder))
    case .probeEnded: self = .probeEnded(try ProbeEnded(from: decoder))
    case .campaignShared: self = .campaignShared(try Share(from: decoder))
    case .sharedOfferChanged: self = .sharedOfferChanged(try SharedOffer(from: decoder))
    case .shareEnded: self = .shareEnded(try ShareEnded(from: decoder))
    case .mediaBuyCreated: self = .mediaBuyCreated(try MediaBuyCreated(from: decoder))
    case .mediaBuyUpdated: self = .mediaBuyUpdated(try MediaBuyUpdated(from: decoder))
    case .deliveryReported: self = .deliveryReported(try DeliveryReported(from: decoder))
    case .feedbackSubmitted: self = .feedbackSubmitted(try FeedbackSubmitted(from: decoder))
    case .holdPlaced: self = .holdPlaced(try Hold(from: decoder))
    case .holdChanged: self = .holdChanged(try Hold(from: decoder))
    case .holdEnded: self = .holdEnded(try HoldEnded(from: decoder))
    case .offerHeld: self = .offerHeld(try OfferHeld(from: decoder))
    case .assetChanged: self = .assetChanged(try Asset(from: decoder))
    case .bookingConfirmed: self = .bookingConfirmed(try BookingConfirmed(from: decoder))
    case .bookingForced: self = .bookingForced(try Booking(from: decoder))
    case .offerForced: self = .offerForced(try OfferForced(from: decoder))
    case .conversationOpened: self = .conversationOpened(try ConversationOpened(from: decoder))
    case .messageSent: self = .messageSent(try MessageSent(from: decoder))
    case .messageEdited: self = .messageEdited(try MessageEdited(from: decoder))
    case .messageDeleted: self = .messageDeleted(try MessageDeleted(from: decoder))
    case .messagesRead: self = .messagesRead(try MessagesRead(from: decoder))
    case .messagesDelivered:
      self = .messagesDelivered(try MessagesDelivered(from: decoder))
    case .notesOpened: self = .notesOpened(try Notebook(from: decoder))
    case .noteCreated: self = .noteCreated(try NoteCreated(from: decoder))
    case .noteUpdated: self = .noteUpdated(try NoteUpdated(from: decoder))
    case .noteDeleted: self = .noteDeleted(try NoteDeleted(from: decoder))
    case .noteReplied: self = .noteReplied(try NoteReplied(from: decoder))
    case .replyUpdated: self = .replyUpdated(try ReplyUpdated(from: decoder))
    case .replyDeleted: self = .replyDeleted(try ReplyDeleted(from: decoder))
    case .notesGranted: self = .notesGranted(try NoteGrant(from: decoder))
    case .notesRevoked: self = .notesRevoked(try NotesRevoked(from: decoder))
    case .newsPosted: self = .newsPosted(try NewsPosted(from: decoder))
    case .newsLinked: self = .newsLinked(try NewsLink(from: decoder))
    case .newsDismissed: self = .newsDismissed(try NewsDismissal(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .type)
    switch self {
    case .offerRequested(let body): try body.encode(to: encoder)
    case .offerQuoted(let body): try body.encode(to: encoder)
    case .offerApproved(let body): try body.encode(to: encoder)
    case .offerRejected(let body): try body.encode(to: encoder)
    case .revisionRequested(let body): try body.encode(to: encoder)
    case .offerCancelled(let body): try body.encode(to: encoder)
    case .offerDeclined(let body): try body.encode(to: encoder)
    case .offerWithdrawn(let body): try body.encode(to: encoder)
    case .offerExpired(let body): try body.encode(to: encoder)
    case .offerLost(let body): try body.encode(to: encoder)
    case .offerReleased(let body): try body.encode(to: encoder)
    case .assetBooked(let body): try body.encode(to: encoder)
    case .bookingReleased(let body): try body.encode(to: encoder)
    case .notificationPosted(let body): try body.encode(to: encoder)
    case .notificationsRead(let body): try body.encode(to: encoder)
    case .notificationsCleared(let body): try body.encode(to: encoder)
    case .campaignCreated(let body): try body.encode(to: encoder)
    case .campaignChanged(let body): try body.encode(to: encoder)
    case .campaignDeleted(let body): try body.encode(to: encoder)
    case .assetListed(let body): try body.encode(to: encoder)
    case .assetsImported(let body): try body.encode(to: encoder)
    case .overlaySet(let body): try body.encode(to: encoder)
    case .organisationRegistered(let body): try body.encode(to: encoder)
    case .userAdded(let body): try body.encode(to: encoder)
    case .taxRateSet(let body): try body.encode(to: encoder)
    case .probeMarked(let body): try body.encode(to: encoder)
    case .probeEnded(let body): try body.encode(to: encoder)
    case .campaignShared(let body): try body.encode(to: encoder)
    case .sharedOfferChanged(let body): try body.encode(to: encoder)
    case .shareEnded(let body): try body.encode(to: encoder)
    case .mediaBuyCreated(let body): try body.encode(to: encoder)
    case .mediaBuyUpdated(let body): try body.encode(to: encoder)
    case .deliveryReported(let body): try body.encode(to: encoder)
    case .feedbackSubmitted(let body): try body.encode(to: encoder)
    case .holdPlaced(let body): try body.encode(to: encoder)
    case .holdChanged(let body): try body.encode(to: encoder)
    case .holdEnded(let body): try body.encode(to: encoder)
    case .offerHeld(let body): try body.encode(to: encoder)
    case .assetChanged(let body): try body.encode(to: encoder)
    case .bookingConfirmed(let body): try body.encode(to: encoder)
    case .bookingForced(let body): try body.encode(to: encoder)
    case .offerForced(let body): try body.encode(to: encoder)
    case .conversationOpened(let body): try body.encode(to: encoder)
    case .messageSent(let body): try body.encode(to: encoder)
    case .messageEdited(let body): try body.encode(to: encoder)
    case .messageDeleted(let body): try body.encode(to: encoder)
    case .messagesRead(let body): try body.encode(to: encoder)
    case .messagesDelivered(let body): try body.encode(to: encoder)
    case .notesOpened(let body): try body.encode(to: encoder)
    case .noteCreated(let body): try body.encode(to: encoder)
    case .noteUpdated(let body): try body.encode(to: encoder)
    case .noteDeleted(let body): try body.encode(to: encoder)
    case .noteReplied(let body): try body.encode(to: encoder)
    case .replyUpdated(let body): try body.encode(to: encoder)
    case .replyDeleted(let body): try body.encode(to: encoder)
    case .notesGranted(let body): try body.encode(to: encoder)
    case .notesRevoked(let body): try body.encode(to: encoder)
    case .newsPosted(let body): try body.encode(to: encoder)
    case .newsLinked(let body): try body.encode(to: encoder)
    case .newsDismissed(let body): try body.encode(to: encoder)
    }
  }
}
