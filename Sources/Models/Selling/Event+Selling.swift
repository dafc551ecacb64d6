package import Wire

extension Event {
  package struct BookingConfirmed: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    package var asset: ID<Asset>
  }

  package struct OfferForced: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var forcing: Forcing
  }

  /// Whether a seller has something else to confirm than before it.
  var changesConfirmations: Bool {
    switch self {
    case .assetBooked, .bookingConfirmed, .bookingReleased: true
    default: false
    }
  }
}
