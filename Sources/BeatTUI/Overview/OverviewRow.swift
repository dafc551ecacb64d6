import Models
import Wire

/// One line of a list: each names a face, and some a booking of it.
enum OverviewRow: Equatable, Sendable {
  case confirmation(Booking, Asset, by: Instant)
  case permit(Asset, expiry: Day, PermitStanding)
  case face(Asset, AssetStatus)
  case booking(Booking, Asset, AssetStatus)
  /// Out of service, with how many bookings run or come.
  case resting(Asset, Asset.Overlay, bookingCount: Int)

  enum RowID: Hashable, Sendable {
    case booking(ID<Booking>)
    case face(ID<Asset>)
  }

  var id: RowID {
    switch self {
    case .confirmation(let booking, _, _), .booking(let booking, _, _): .booking(booking.id)
    case .permit(let face, _, _), .face(let face, _), .resting(let face, _, _): .face(face.id)
    }
  }

  var face: Asset {
    switch self {
    case .confirmation(_, let face, _), .permit(let face, _, _), .face(let face, _),
      .booking(_, let face, _), .resting(let face, _, _):
      face
    }
  }

  var booking: Booking? {
    switch self {
    case .confirmation(let booking, _, _), .booking(let booking, _, _): booking
    case .permit, .face, .resting: nil
    }
  }
}
