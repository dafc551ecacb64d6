import Models
import Wire

/// One row of a list: a face, in some lists with a booking.
enum OverviewRow: Equatable, Sendable {
  case confirmation(Booking, Asset, by: Instant)
  case permit(Asset, expiry: Day, PermitStanding)
  case face(Asset, AssetStatus)
  case booking(Booking, Asset, AssetStatus)
  /// A face out of service, with its number of current and future bookings.
  case resting(Asset, Asset.Overlay, bookingCount: Int)

  enum RowID: Hashable, Sendable {
    case booking(ID<Booking>)
    case face(ID<Asset>)

    var key: RowKey {
      switch self {
      case .booking(let id): .id(id.value)
      case .face(let id): .id(id.value)
      }
    }
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
