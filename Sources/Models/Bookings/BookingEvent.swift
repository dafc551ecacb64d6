package import Wire

/// Changes of bookings. Everyone who sees the face gets them; only the offer says who booked.
package enum BookingEvent: FeatureEvent {
  case booked(Booking)
  case released(Released)
  case confirmed(BookingConfirmed)
  /// The changed booking. The reason is in the offer, which only its parties see.
  case forced(Booking)

  package struct Released: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    package var asset: ID<Asset>
  }

  package struct BookingConfirmed: Hashable, Sendable, Codable {
    package var booking: ID<Booking>
    package var asset: ID<Asset>
  }
}

extension BookingEvent {
  package var tagged: TaggedBody {
    switch self {
    case .booked(let body): TaggedBody("asset_booked", body)
    case .released(let body): TaggedBody("booking_released", body)
    case .confirmed(let body): TaggedBody("booking_confirmed", body)
    case .forced(let body): TaggedBody("booking_forced", body)
    }
  }

  package static let readers: [String: Reader] = [
    "asset_booked": reader(Self.booked),
    "booking_released": reader(Self.released),
    "booking_confirmed": reader(Self.confirmed),
    "booking_forced": reader(Self.forced),
  ]
}

extension BookingEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .booked(let booking):
      if !market.bookings.contains(booking.id) { market.bookings.put(booking) }
    case .released(let body): market.bookings.removeAll { $0.id == body.booking }
    case .confirmed(let body): market.bookings.update(body.booking) { $0.confirmBy = nil }
    case .forced(let booking): market.bookings.update(booking.id) { $0 = booking }
    }
  }

  func audience(in market: Marketplace) -> Audience { market.audience(ofAsset: asset) }

  func subjects(in market: Marketplace) -> [HistorySubject] { [.topic(.asset(asset))] }

  var changesDeadlines: Bool {
    switch self {
    case .booked, .released, .confirmed: true
    case .forced: false
    }
  }

  var changesLines: Bool {
    switch self {
    case .booked, .released: true
    case .confirmed, .forced: false
    }
  }

  var isDiscreet: Bool {
    switch self {
    case .booked, .released: true
    case .confirmed, .forced: false
    }
  }

  var facesMovingUp: [ID<Asset>] {
    switch self {
    case .released(let body): [body.asset]
    case .booked, .confirmed, .forced: []
    }
  }

  private var asset: ID<Asset> {
    switch self {
    case .booked(let booking), .forced(let booking): booking.asset
    case .released(let body): body.asset
    case .confirmed(let body): body.asset
    }
  }
}
