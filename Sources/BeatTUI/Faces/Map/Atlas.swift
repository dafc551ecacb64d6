/// The ground of the map: rivers, coasts, roads, and the names of areas. It is drawn by hand for
/// orientation; it is not a survey.
struct Atlas: Sendable {
  /// In the order in which they are drawn.
  enum Kind: String, Sendable, CaseIterable {
    /// An outline with water inside. Its last two points are corners out at sea.
    case sea
    case river, stream, road
  }

  struct Line: Sendable {
    let kind: Kind
    let name: String
    let points: [GeoPoint]
  }

  /// More important areas have a lower rank.
  struct Label: Sendable {
    let name: String
    let rank: Int
    let isWater: Bool
    let point: GeoPoint
  }

  private(set) var lines: [Line] = []
  private(set) var labels: [Label] = []
  /// Lines of the text that could not be read.
  private(set) var misread: [String] = []

  static let all = Atlas([country, dhaka, chattogram, sylhet].joined(separator: "\n"))

  /// A line of text is an entry: a kind, a name, and its points as `latitude,longitude`, separated
  /// by bars. Areas have a rank besides; a line that begins with blanks goes on with the points of
  /// the one before.
  init(_ text: String) {
    var entries: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("  "), !entries.isEmpty {
        entries[entries.count - 1] += line
      } else {
        entries.append(String(line))
      }
    }
    for entry in entries where !read(entry) { misread.append(entry) }
    let order = Kind.allCases
    lines.sort { (order.firstIndex(of: $0.kind) ?? 0) < (order.firstIndex(of: $1.kind) ?? 0) }
    labels.sort { $0.rank < $1.rank }
  }

  private mutating func read(_ entry: String) -> Bool {
    let fields = entry.split(separator: "|").map { $0.trimmed }
    guard let points = Self.points(fields.last ?? ""), fields.count >= 3 else { return false }
    if let kind = Kind(rawValue: fields[0]), fields.count == 3, points.count > 1 {
      lines.append(Line(kind: kind, name: fields[1], points: points))
      return true
    }
    guard fields.count == 4, ["area", "water"].contains(fields[0]), let rank = Int(fields[2])
    else { return false }
    let isWater = fields[0] == "water"
    for point in points {
      labels.append(Label(name: fields[1], rank: rank, isWater: isWater, point: point))
    }
    return true
  }

  private static func points(_ text: String) -> [GeoPoint]? {
    var points: [GeoPoint] = []
    for pair in text.split(separator: " ") {
      let numbers = pair.split(separator: ",").compactMap { Double($0) }
      guard numbers.count == 2 else { return nil }
      points.append(GeoPoint(numbers[0], numbers[1]))
    }
    return points.isEmpty ? nil : points
  }
}

extension Substring {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
