package import Wire

/// A campaign that another organisation may look at, as a brand at what its agency does for it: all
/// offers of the campaign as they are, to read and not to act upon.
///
/// It holds copies. So whoever looks on has nothing else of the campaign, and when the share ends
/// everything is gone with one row.
package struct Share: Entity {
  package let id: ID<Share>
  package let campaign: ID<Campaign>
  package private(set) var name: String
  package let owner: ID<Organisation>
  package internal(set) var ownerName: String
  /// Who looks on.
  package let viewer: ID<Organisation>
  /// In the order they came.
  package private(set) var offers: [Offer]

  /// With how many one campaign may be shared.
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

  /// The same on every machine, so that a campaign is shared with somebody once.
  package static func id(of campaign: ID<Campaign>, with viewer: ID<Organisation>) -> ID<Share> {
    ID(derivedFrom: campaign, salt: viewer.salt)
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
