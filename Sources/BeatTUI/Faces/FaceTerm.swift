import Models
import Wire

/// One parsed search term.
enum FaceTerm: Equatable, Sendable {
  case district(Set<String>)
  case area(Set<String>)
  case medium(Set<Asset.Medium>)
  case lit(Set<Asset.Illumination>)
  /// Titles of states.
  case status(Set<String>)
  case owner(Set<ID<Organisation>>)
  /// In taka.
  case price(ClosedRange<Int64>)
  case traffic(ClosedRange<Int64>)
  /// In square feet.
  case size(ClosedRange<Int64>)
  /// Numbers of days.
  case permit(ClosedRange<Int64>)
  case free(DayRange)
  /// The faces with a matching note that the user may see.
  case noted(Set<ID<Asset>>)

  func matches(_ face: Asset, _ status: AssetStatus, _ occupancy: Occupancy) -> Bool {
    switch self {
    case .district(let names): names.contains(face.place.district)
    case .area(let names): names.contains(face.place.area)
    case .medium(let media): media.contains(face.medium)
    case .lit(let ways): ways.contains(face.illumination)
    case .status(let titles): titles.contains(status.title)
    case .owner(let owners): owners.contains(face.owner)
    case .price(let range): range.contains(face.monthlyRate.paisa / 100)
    case .traffic(let range): face.traffic.map { range.contains(Int64($0.dailyCount)) } ?? false
    case .size(let range): range.contains(Int64(face.widthFeet) * Int64(face.heightFeet))
    case .permit(let range): face.permit.map { range.contains(Int64($0.expiry.number)) } ?? false
    case .free(let dates): occupancy.isFree(face, in: dates)
    case .noted(let faces): faces.contains(face.id)
    }
  }
}
