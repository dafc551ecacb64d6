import Wire

extension Marketplace {
  func audience(ofOffer id: ID<Offer>) -> Audience {
    offers[id].map { Self.audience(ofOfferFor: $0.buyer) } ?? .desk
  }

  static func audience(ofOfferFor buyer: ID<Organisation>) -> Audience {
    Audience(roles: [.admin], organisations: [buyer])
  }
}
