import Models
import Wire

/// One thing that is asked of a face, with its value understood.
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
  /// Those with such a note, of the notes that the user may see.
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

/// What can be asked of a face by name.
enum FaceKey: String, CaseIterable, Sendable {
  case district, area, medium, lit, status, price, traffic, size, permit, owner, free, note

  /// Whether its values are amounts, which are compared.
  var isCompared: Bool {
    switch self {
    case .price, .traffic, .size, .permit: true
    case .district, .area, .medium, .lit, .status, .owner, .free, .note: false
    }
  }

  /// As one begins to type it.
  var opening: String {
    switch self {
    case .price, .permit: rawValue + "<"
    case .traffic, .size: rawValue + ">"
    case .district, .area, .medium, .lit, .status, .owner, .free, .note: rawValue + ":"
    }
  }

  /// A value that it can have.
  var example: String {
    switch self {
    case .district: "district:dhaka"
    case .area: "area:gulshan"
    case .medium: "medium:led"
    case .lit: "lit:yes"
    case .status: "status:available"
    case .price: "price<600000 or price:3lakh..6lakh"
    case .traffic: "traffic>80000"
    case .size: "size>400, in square feet"
    case .permit: "permit<2027-01-31"
    case .owner: "owner:north"
    case .free: "free:2026-12-01..2026-12-31 or free:dec"
    case .note: "note:ladder"
    }
  }
}
