import Models
import Wire

/// The keys of search terms.
enum FaceKey: String, CaseIterable, Sendable {
  case district, area, medium, lit, status, price, traffic, size, permit, owner, free, note

  /// Whether its values are amounts that can be compared.
  var isCompared: Bool {
    switch self {
    case .price, .traffic, .size, .permit: true
    case .district, .area, .medium, .lit, .status, .owner, .free, .note: false
    }
  }

  /// The beginning of a term with this key.
  var opening: String {
    switch self {
    case .price, .permit: rawValue + "<"
    case .traffic, .size: rawValue + ">"
    case .district, .area, .medium, .lit, .status, .owner, .free, .note: rawValue + ":"
    }
  }

  /// An example of a term.
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
