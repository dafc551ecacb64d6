package import Wire

extension Event {
  /// Which hold is an offer's. Only the offer's parties get it; that there is a hold, all do.
  package struct OfferHeld: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    /// Absent when the hold has ended and the offer goes on.
    package var hold: ID<Hold>?
  }

  package struct HoldEnded: Hashable, Sendable, Codable {
    package var hold: ID<Hold>
    package var asset: ID<Asset>
  }

  /// Faces on which somebody may have moved up in line.
  var facesMovingUp: [ID<Asset>] {
    switch self {
    case .holdEnded(let body): [body.asset]
    case .bookingReleased(let body): [body.asset]
    // A screen may have more slots now.
    case .assetsImported(let body): body.faces.assets.map(\.id)
    default: []
    }
  }

  /// Whether it changes who stands where in a line.
  var changesLines: Bool {
    switch self {
    case .holdPlaced, .holdChanged, .holdEnded, .assetBooked, .bookingReleased, .assetsImported:
      true
    default: false
    }
  }
}
