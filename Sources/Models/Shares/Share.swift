package import Wire

/// A campaign that another organisation can view, for instance a brand its agency's campaign: all
/// offers, read only.
///
/// It holds copies. So viewers have nothing else of the campaign, and lose everything with one row
/// when the share ends.
package struct Share: Entity {
  package let id: ID<Share>
  package let campaign: ID<Campaign>
  package private(set) var name: String
  package let owner: ID<Organisation>
  package internal(set) var ownerName: String
  /// The organisation that views it.
  package let viewer: ID<Organisation>
  /// Oldest first.
  package private(set) var offers: [Offer]

  /// How many organisations can view one campaign.
  package static let viewersMax = 20

  init(
    of campaign: Campaign, ownerName: String, with viewer: ID<Organisation>, offers: [Offer]
  ) {
    id = Self.id(of: campaign.id, with: viewer)
    self.campaign = campaign.id
    name = campaign.name
    owner = campaign.buyer
    self.ownerName = ownerName
    self.viewer = viewer
    self.offers = offers
  }

  /// Equal on every machine, so that a campaign is shared with an organisation once.
  package static func id(of campaign: ID<Campaign>, with viewer: ID<Organisation>) -> ID<Share> {
    ID(derivedFrom: campaign, salt: viewer.salt)
  }

  /// Another organisation in the place of one, as owner and as viewer.
  func replacing(
    _ former: ID<Organisation>, with next: ID<Organisation>, _ nextName: String
  ) -> Share {
    var copies = offers
    for index in copies.indices where copies[index].buyer == former { copies[index].buyer = next }
    let isOwner = owner == former
    return Share(
      campaign: campaign, name: name, owner: isOwner ? next : owner,
      ownerName: isOwner ? nextName : ownerName, viewer: viewer == former ? next : viewer,
      offers: copies)
  }

  private init(
    campaign: ID<Campaign>, name: String, owner: ID<Organisation>, ownerName: String,
    viewer: ID<Organisation>, offers: [Offer]
  ) {
    id = Self.id(of: campaign, with: viewer)
    self.campaign = campaign
    self.name = name
    self.owner = owner
    self.ownerName = ownerName
    self.viewer = viewer
    self.offers = offers
  }

  func renamed(_ name: String) -> Share {
    var share = self
    share.name = name
    return share
  }

  mutating func put(_ offer: Offer) {
    if let index = offers.firstIndex(where: { $0.id == offer.id }) {
      offers[index] = offer
    } else {
      offers.append(offer)
    }
  }
}
