import Models
import Wire

/// The visible faces, in order. Only what depends on changed data is recomputed, and nothing when a
/// frame is drawn.
struct FaceListModel: Sendable {
  private(set) var catalogue = FaceCatalogue()
  private(set) var occupancy = Occupancy()
  private(set) var query = FaceQuery()
  /// By index in the catalogue.
  private(set) var statuses: [AssetStatus] = []
  /// Indices in the catalogue.
  private(set) var shown: [Int] = []
  private(set) var ids: [ID<Asset>] = []
  private(set) var counts: [String: Int] = [:]
  private var notes = NoteIndex()
  private var order: [Int] = []
  private var request: Request?

  /// The inputs of the last computation.
  struct Request: Equatable, Sendable {
    var line = ""
    var sort = FaceSort()
    /// If false, the best matches come first.
    var isBySort = false
    var today: Day
    var script = Script.latin
  }

  /// The search line that it was computed for.
  var line: String { request?.line ?? "" }
  /// Whether it holds data of a market.
  var isMade: Bool { request != nil }
  var count: Int { shown.count }
  var total: Int { catalogue.faces.count }

  subscript(index: Int) -> (face: Asset, status: AssetStatus) {
    (catalogue.faces[shown[index]], statuses[shown[index]])
  }

  func point(_ index: Int) -> GeoPoint { catalogue.points[shown[index]] }
  func rank(_ index: Int) -> Int { statuses[shown[index]].rank }

  func vocabulary(in market: Marketplace, today: Day, _ script: Script) -> FaceVocabulary {
    FaceVocabulary(
      districts: catalogue.districts, areas: catalogue.areas,
      owners: market.organisations.rows.filter { $0.role == .seller }, today: today,
      script: script, notes: notes)
  }

  mutating func refresh(
    _ market: Marketplace, _ occupancy: @autoclosure () -> Occupancy, _ request: Request
  ) {
    let hasNewFaces = catalogue.assets != market.assets
    let hasNewDays = !self.occupancy.isOf(market)
    let hasNewNotes = !notes.isOf(market)
    guard hasNewFaces || hasNewDays || hasNewNotes || request != self.request else { return }
    if hasNewNotes { notes = NoteIndex(of: market) }
    if hasNewFaces { catalogue = FaceCatalogue(market.assets) }
    if hasNewDays { self.occupancy = occupancy() }
    let former = query.dates
    query = FaceQuery(request.line, vocabulary(in: market, today: request.today, request.script))
    let hasNewStatuses =
      hasNewFaces || hasNewDays || query.dates != former || request.today != self.request?.today
    if hasNewStatuses { findStatuses(today: request.today) }
    if hasNewFaces || request.sort != self.request?.sort
      || (hasNewStatuses && request.sort.column == .status)
    {
      order = request.sort.order(catalogue.faces, statuses, market, in: request.script)
    }
    self.request = request
    findShown(isBySort: request.isBySort)
  }

  private mutating func findStatuses(today: Day) {
    let dates = query.dates ?? DayRange(from: today, to: today.advanced(by: 1))
    statuses = catalogue.faces.map { occupancy.status(of: $0, in: dates, today: today) }
  }

  private mutating func findShown(isBySort: Bool) {
    var found: [(face: Int, rank: Int, score: Int)] = []
    for (rank, face) in order.enumerated() {
      guard let score = query.score(face, catalogue, statuses[face], occupancy) else { continue }
      found.append((face, rank, score))
    }
    if !query.words.isEmpty, !isBySort {
      found.sort { ($1.score, $0.rank) < ($0.score, $1.rank) }
    }
    shown = found.map(\.face)
    ids = shown.map { catalogue.faces[$0].id }
    counts = [:]
    for face in shown { counts[statuses[face].title, default: 0] += 1 }
  }
}
