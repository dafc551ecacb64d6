import Models
import Wire

/// How a user left the screens: the next start begins there. Every member may be missing, as in a
/// file of an older version, and what isn't known any more is left out.
package struct KeptView: Codable, Hashable, Sendable {
  var screen: Screen?
  var sort: Sort?
  /// Of the face list, most important first.
  var columns: [FaceColumn]?
  /// The text of each screen's search line that has one.
  var filters: [String: String]
  /// The buyers whose sections are folded.
  var folded: [ID<Organisation>]
  /// Screens that also show what is closed.
  var showsClosed: [Screen]
  /// Screens that list what waits.
  var showsQueue: [Screen]
  var showsMap: Bool
  /// Which panes of a screen are shown, by its name; all if it is missing.
  var panes: [String: PaneChoice]

  struct Sort: Codable, Hashable, Sendable {
    var column: String
    var isDescending: Bool
  }

  /// As at the very first start.
  package init() {
    filters = [:]
    folded = []
    showsClosed = []
    showsQueue = []
    showsMap = false
    panes = [:]
  }

  private enum CodingKeys: String, CodingKey {
    case screen, sort, columns, filters, folded, showsClosed, showsQueue, showsMap, panes
  }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    screen = try box.decodeIfPresent(String.self, forKey: .screen).flatMap(Screen.init)
    sort = try box.decodeIfPresent(Sort.self, forKey: .sort)
    columns = try box.decodeIfPresent([String].self, forKey: .columns)?
      .compactMap(FaceColumn.init)
    filters = try box.decodeIfPresent([String: String].self, forKey: .filters) ?? [:]
    folded = try (box.decodeIfPresent([String].self, forKey: .folded) ?? []).compactMap { ID($0) }
    showsClosed = try (box.decodeIfPresent([String].self, forKey: .showsClosed) ?? [])
      .compactMap(Screen.init)
    showsQueue = try (box.decodeIfPresent([String].self, forKey: .showsQueue) ?? [])
      .compactMap(Screen.init)
    showsMap = try box.decodeIfPresent(Bool.self, forKey: .showsMap) ?? false
    panes = try box.decodeIfPresent([String: PaneChoice].self, forKey: .panes) ?? [:]
  }

  package func encode(to encoder: any Swift.Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encodeIfPresent(screen?.rawValue, forKey: .screen)
    try box.encodeIfPresent(sort, forKey: .sort)
    try box.encodeIfPresent(columns?.map(\.rawValue), forKey: .columns)
    try box.encode(filters, forKey: .filters)
    try box.encode(folded.map { "\($0)" }.sorted(), forKey: .folded)
    try box.encode(showsClosed.map(\.rawValue), forKey: .showsClosed)
    try box.encode(showsQueue.map(\.rawValue), forKey: .showsQueue)
    try box.encode(showsMap, forKey: .showsMap)
    try box.encode(panes, forKey: .panes)
  }

  /// The longest file that is read.
  package static let bytesMax = 256 << 10

  /// Nil if the bytes are damaged.
  package init?(bytes: [UInt8]) {
    guard bytes.count <= Self.bytesMax,
      let view = try? WireCoding.decode(KeptView.self, from: bytes)
    else { return nil }
    self = view
  }

  package var bytes: [UInt8] { (try? WireCoding.encode(self)) ?? [] }
}
