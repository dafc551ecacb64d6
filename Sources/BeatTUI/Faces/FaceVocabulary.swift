import Models
import Wire

/// The data for parsing a search line: the existing places and owners, and the calendar.
struct FaceVocabulary: Sendable {
  var districts: [String] = []
  var areas: [String] = []
  var owners: [Organisation] = []
  var today: Day
  var script = Script.latin
  var notes = NoteIndex()

  /// The values of a key, as a user would type them.
  func values(of key: FaceKey) -> [String] {
    switch key {
    case .district: districts.map { District.name($0, in: script) }
    case .area: areas
    case .medium: Asset.Medium.allCases.map(\.title)
    case .lit: ["yes", "no"] + Asset.Illumination.kinds.map(\.title)
    case .status: AssetStatus.kinds.map(\.title)
    case .owner: owners.map(\.name)
    case .price, .traffic, .size, .permit, .free, .note: []
    }
  }
}
