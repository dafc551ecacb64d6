import Models
import Wire

/// The columns of the face list, from left to right.
enum FaceColumn: String, Hashable, Sendable, CaseIterable {
  case code, name, bangla, area, district, road, facing, medium, size, lit, traffic, owner
  case minimum, permit, status, rate

  var title: String {
    switch self {
    case .code: "Code"
    case .name: "Name"
    case .bangla: "Name in Bangla"
    case .area: "Area"
    case .district: "District"
    case .road: "Road"
    case .facing: "Facing"
    case .medium: "Medium"
    case .size: "Size"
    case .lit: "Lit"
    case .traffic: "Traffic"
    case .owner: "Owner"
    case .minimum: "Minimum"
    case .permit: "Permit to"
    case .status: "Status"
    case .rate: "Rate"
    }
  }

  /// The description in the column chooser.
  var note: String {
    switch self {
    case .code, .name, .bangla, .area, .district, .road, .owner: ""
    case .facing: "direction it faces"
    case .medium: "billboard, LED screen, …"
    case .size: "width × height in feet"
    case .lit: "illumination"
    case .traffic: "vehicles a day"
    case .minimum: "shortest booking in days"
    case .permit: "when the permit expires"
    case .status: "for the free: days, or today"
    case .rate: "taka a month"
    }
  }

  /// The width in columns of the screen. The name also gets the remaining space.
  var width: Int {
    switch self {
    case .code: 8
    case .name: 18
    case .bangla: 22
    case .area: 14
    case .district: 10
    case .road: 20
    case .facing: 12
    case .medium: 12
    case .size: 6
    case .lit: 9
    case .traffic: 9
    case .owner: 20
    case .minimum: 7
    case .permit: 12
    case .status: 13
    case .rate: 11
    }
  }

  var isNumber: Bool {
    switch self {
    case .traffic, .minimum, .rate: true
    case .code, .name, .bangla, .area, .district, .road, .facing, .medium, .size, .lit, .owner,
      .permit, .status:
      false
    }
  }

  /// Most important first.
  static let initial: [FaceColumn] = [
    .code, .name, .status, .rate, .medium, .size, .area, .traffic, .lit, .district, .permit,
  ]
}

extension FaceColumn {
  /// The most important columns that fit into `width` with `gap` blanks between them, from left to
  /// right.
  static func fitting(_ wanted: [FaceColumn], width: Int, gap: Int) -> [FaceColumn] {
    var room = width
    var taken: [FaceColumn] = []
    for column in wanted {
      let needed = column.width + (taken.isEmpty ? 0 : gap)
      guard needed <= room else { continue }
      room -= needed
      taken.append(column)
    }
    return allCases.filter(taken.contains)
  }
}
