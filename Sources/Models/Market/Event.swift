package import Wire

/// What happened in the market. Named after what happened; told apart on the wire by `type`.
package enum Event: Hashable, Sendable {
  case offerRequested(Offer)
  case offerQuoted(Quoted)
  case offerApproved(Approved)
  case offerRejected(Rejected)
  case revisionRequested(RevisionAsked)
  case offerCancelled(Closed)
  case offerDeclined(Closed)
  case offerWithdrawn(Closed)
  case offerExpired(Ended)
  /// The face went to another buyer for those dates (O4).
  case offerLost(Ended)
  /// An approved offer that ended before it began.
  case offerReleased(Closed)
  case assetBooked(Booking)
  case bookingReleased(Released)
  case notificationPosted(Notification)
  case notificationsRead(Notifications)
  case notificationsCleared(Notifications)
  case campaignCreated(Campaign)
  /// As it is now.
  case campaignChanged(Campaign)
  /// Gone with its offers, and with all that was said of them (C2).
  case campaignDeleted(CampaignDeleted)
  case assetListed(Asset)
  case assetsImported(AssetsImported)
  case overlaySet(Command.SetOverlay)
  case organisationRegistered(Organisation)
  case userAdded(User)
  case taxRateSet(TaxRate)
  case probeMarked(ProbeMarked)
  case probeEnded(ProbeEnded)
  /// Carries all that the viewer may see from now on.
  case campaignShared(Share)
  case sharedOfferChanged(SharedOffer)
  /// Takes all of it away.
  case shareEnded(ShareEnded)
  case mediaBuyCreated(MediaBuyCreated)
  case mediaBuyUpdated(MediaBuyUpdated)
  case deliveryReported(DeliveryReported)
  case feedbackSubmitted(FeedbackSubmitted)
  /// Everyone who sees the face gets these.
  case holdPlaced(Hold)
  /// As it is now: renewed, challenged, or not challenged any more.
  case holdChanged(Hold)
  case holdEnded(HoldEnded)
  /// Whose it is.
  case offerHeld(OfferHeld)
  /// As it is now.
  case assetChanged(Asset)
  case bookingConfirmed(BookingConfirmed)
  /// As it is now. Why, its parties see in the offer.
  case bookingForced(Booking)
  case offerForced(OfferForced)
  case conversationOpened(ConversationOpened)
  case messageSent(MessageSent)
  case messageEdited(MessageEdited)
  case messageDeleted(MessageDeleted)
  case messagesRead(MessagesRead)
  case messagesDelivered(MessagesDelivered)
  /// An organisation's first words about a face are to come.
  case notesOpened(Notebook)
  case noteCreated(NoteCreated)
  case noteUpdated(NoteUpdated)
  case noteDeleted(NoteDeleted)
  case noteReplied(NoteReplied)
  case replyUpdated(ReplyUpdated)
  case replyDeleted(ReplyDeleted)
  case notesGranted(NoteGrant)
  case notesRevoked(NotesRevoked)
  case newsPosted(NewsPosted)
  case newsLinked(NewsLink)
  case newsDismissed(NewsDismissal)

  package struct Quoted: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var quote: Quote
  }

  package struct Approved: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var approval: OfferState.Approval
  }

  package struct Rejected: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int
    package var closing: OfferState.Closing
  }

  package struct RevisionAsked: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var revision: OfferState.Revision
  }

  package struct Closed: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var closing: OfferState.Closing
  }

  package struct Ended: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var at: Instant
  }

  package struct Notifications: Hashable, Sendable, Codable {
    package var recipient: ID<User>
    package var ids: [ID<Notification>]
  }

  package struct ProbeMarked: Hashable, Sendable, Codable {
    package var owner: ID<User>
    package var probe: ID<Probe>
    /// With this mark.
    package var count: Int
  }

  package struct ProbeEnded: Hashable, Sendable, Codable {
    package var owner: ID<User>
    package var probe: ID<Probe>
  }

  package struct CampaignDeleted: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>
    package var buyer: ID<Organisation>
  }

  package struct Released: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    package var asset: ID<Asset>
  }

  package struct SharedOffer: Hashable, Sendable, Codable {
    package var share: ID<Share>
    /// As it is now.
    package var offer: Offer
  }

  package struct ShareEnded: Hashable, Sendable, Codable {
    package var share: ID<Share>
    package var owner: ID<Organisation>
    package var viewer: ID<Organisation>
  }

  /// Whether the clock may have something to do at another time than before it.
  package var changesDeadlines: Bool {
    switch self {
    case .campaignCreated, .campaignChanged, .campaignDeleted: true
    case .mediaBuyCreated, .mediaBuyUpdated: true
    case .holdPlaced, .holdChanged, .holdEnded: true
    default: move != nil || changesConfirmations
    }
  }

  /// The offer that the event changes, with the move that it makes; new offers make none.
  package var move: (offer: ID<Offer>, move: OfferMove)? {
    switch self {
    case .offerQuoted(let body): (body.offer, .quote(body.quote))
    case .offerApproved(let body): (body.offer, .approve(body.approval))
    case .offerRejected(let body): (body.offer, .reject(body.closing, version: body.version))
    case .revisionRequested(let body): (body.offer, .requestRevision(body.revision))
    case .offerCancelled(let body): (body.offer, .cancel(body.closing))
    case .offerDeclined(let body): (body.offer, .decline(body.closing))
    case .offerWithdrawn(let body): (body.offer, .withdraw(body.closing))
    case .offerExpired(let body): (body.offer, .expire(at: body.at))
    case .offerReleased(let body): (body.offer, .release(body.closing))
    case .offerLost(let body): (body.offer, .lose(at: body.at))
    case .offerRequested, .assetBooked, .notificationPosted, .notificationsRead,
      .notificationsCleared, .campaignCreated, .assetListed, .assetsImported, .overlaySet,
      .organisationRegistered, .userAdded, .taxRateSet, .probeMarked, .probeEnded,
      .campaignShared, .sharedOfferChanged, .shareEnded, .campaignChanged, .campaignDeleted,
      .bookingReleased:
      nil
    case .mediaBuyCreated, .mediaBuyUpdated, .deliveryReported, .feedbackSubmitted: nil
    case .holdPlaced, .holdChanged, .holdEnded, .offerHeld: nil
    case .offerForced(let body): (body.offer, .force(body.forcing))
    case .assetChanged, .bookingConfirmed, .bookingForced: nil
    case .conversationOpened, .messageSent, .messageEdited, .messageDeleted, .messagesRead,
      .messagesDelivered:
      nil
    case .notesOpened, .noteCreated, .noteUpdated, .noteDeleted, .noteReplied, .replyUpdated,
      .replyDeleted, .notesGranted, .notesRevoked, .newsPosted, .newsLinked, .newsDismissed:
      nil
    }
  }
}
