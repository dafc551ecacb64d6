package import Wire

/// Who gets an event: everyone who has one of these roles, belongs to one of these organisations
/// or is one of these users. What a user may not get is never sent, counted or hinted at.
package struct Audience: Hashable, Sendable, Codable {
  package var roles: [Role] = []
  package var organisations: [ID<Organisation>] = []
  package var users: [ID<User>] = []

  package static let everyone = Audience(roles: Role.allCases)
  package static let desk = Audience(roles: [.admin])

  package init(
    roles: [Role] = [], organisations: [ID<Organisation>] = [], users: [ID<User>] = []
  ) {
    self.roles = roles
    self.organisations = organisations
    self.users = users
  }

  package func includes(_ user: User) -> Bool {
    roles.contains(user.role) || organisations.contains(user.organisation)
      || users.contains(user.id)
  }
}

extension Marketplace {
  /// Who gets `event`. Asked before the event is applied.
  package func audience(of event: Event) -> Audience {
    switch event {
    case .offerRequested(let offer): Self.audience(ofOfferFor: offer.buyer)
    case .offerQuoted, .offerApproved, .offerRejected, .revisionRequested, .offerCancelled,
      .offerDeclined, .offerWithdrawn, .offerExpired, .offerLost, .offerReleased:
      audience(ofOffer: event.move?.offer)
    case .assetBooked(let booking): audience(ofAsset: booking.asset)
    case .overlaySet(let body): audience(ofAsset: body.asset)
    case .assetListed(let asset): Self.audience(of: asset)
    case .assetsImported(let body): Self.audience(of: body.faces.assets)
    case .campaignCreated(let campaign), .campaignChanged(let campaign):
      Self.audience(of: campaign)
    case .campaignDeleted(let body): audience(ofCampaign: body.campaign)
    case .bookingReleased(let body): audience(ofAsset: body.asset)
    case .notificationPosted(let notification): Audience(users: [notification.recipient])
    case .notificationsRead(let body), .notificationsCleared(let body):
      Audience(users: [body.recipient])
    case .organisationRegistered(let organisation): Self.audience(of: organisation)
    case .userAdded(let user): Audience(roles: [.admin], organisations: [user.organisation])
    case .taxRateSet: .everyone
    case .probeMarked(let body): Audience(users: [body.owner])
    case .probeEnded(let body): Audience(users: [body.owner])
    case .campaignShared(let share): Self.audience(of: share)
    case .sharedOfferChanged(let body): shares[body.share].map(Self.audience(of:)) ?? .desk
    case .shareEnded(let body):
      Audience(roles: [.admin], organisations: [body.owner, body.viewer])
    case .mediaBuyCreated(let body): audience(ofCampaign: body.mediaBuy.campaign)
    case .mediaBuyUpdated(let body): audience(ofMediaBuy: body.mediaBuy.id)
    case .deliveryReported(let body): audience(ofMediaBuy: body.mediaBuyId)
    case .feedbackSubmitted(let body): audience(ofMediaBuy: body.mediaBuyId)
    case .holdPlaced(let hold), .holdChanged(let hold): audience(ofAsset: hold.asset)
    case .holdEnded(let body): audience(ofAsset: body.asset)
    case .offerHeld(let body): audience(ofOffer: body.offer)
    case .assetChanged(let asset): audience(ofAsset: asset.id)
    case .bookingConfirmed(let body): audience(ofAsset: body.asset)
    case .bookingForced(let booking): audience(ofAsset: booking.asset)
    case .offerForced(let body): audience(ofOffer: body.offer)
    case .conversationOpened(let body): Self.audience(of: body.members)
    case .messageSent(let body): audience(ofConversation: body.conversation)
    case .messageEdited(let body): audience(ofConversation: body.conversation)
    case .messageDeleted(let body): audience(ofConversation: body.conversation)
    case .messagesRead(let body): audience(ofConversation: body.conversation)
    case .messagesDelivered(let body): audience(ofConversation: body.conversation)
    case .notesOpened(let book):
      Audience(roles: [.admin], organisations: [book.organisation])
    case .noteCreated(let body): audience(ofNotes: body.home)
    case .noteUpdated(let body): audience(ofNotes: body.home)
    case .noteDeleted(let body): audience(ofNotes: body.home)
    case .noteReplied(let body): audience(ofNotes: body.home)
    case .replyUpdated(let body): audience(ofNotes: body.home)
    case .replyDeleted(let body): audience(ofNotes: body.home)
    case .notesGranted(let grant): Self.audience(of: grant)
    case .notesRevoked(let body):
      Audience(roles: [.admin], organisations: [body.book, body.reader])
    case .newsPosted: .everyone
    case .newsLinked(let link): audience(of: link)
    case .newsDismissed(let dismissal): audience(of: dismissal)
    }
  }

  private func audience(ofMediaBuy id: ID<MediaBuy>) -> Audience {
    mediaBuys[id].map { audience(ofCampaign: $0.campaign) } ?? .desk
  }

  private func audience(ofOffer id: ID<Offer>?) -> Audience {
    guard let offer = id.flatMap({ offers[$0] }) else { return .desk }
    return Self.audience(ofOfferFor: offer.buyer)
  }

  private func audience(ofCampaign id: ID<Campaign>) -> Audience {
    campaigns[id].map(Self.audience(of:)) ?? .desk
  }

  private func audience(ofAsset id: ID<Asset>) -> Audience {
    guard let asset = assets[id] else { return .desk }
    return Self.audience(of: asset)
  }

  private static func audience(ofOfferFor buyer: ID<Organisation>) -> Audience {
    Audience(roles: [.admin], organisations: [buyer])
  }

  /// Samples never reach buyers (A5).
  package static func audience(of asset: Asset) -> Audience {
    Audience(roles: asset.isSample ? [.admin] : [.admin, .buyer], organisations: [asset.owner])
  }

  /// Faces of several audiences, which only a broken sender puts together, are for the desk alone.
  private static func audience(of assets: [Asset]) -> Audience {
    guard let first = assets.first,
      assets.allSatisfy({ $0.owner == first.owner && $0.isSample == first.isSample })
    else { return .desk }
    return audience(of: first)
  }

  private static func audience(of share: Share) -> Audience {
    Audience(roles: [.admin], organisations: [share.owner, share.viewer])
  }

  static func audience(of campaign: Campaign) -> Audience {
    Audience(roles: [.admin], organisations: campaign.isSample ? [] : [campaign.buyer])
  }

  static func audience(of organisation: Organisation) -> Audience {
    organisation.role == .buyer
      ? Audience(roles: [.admin], organisations: [organisation.id]) : .everyone
  }
}
