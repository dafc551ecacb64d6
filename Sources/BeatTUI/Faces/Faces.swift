import Models
import Wire

/// The market's screen: every face that the user may see, as a list and on a map.
struct Faces: Sendable {
  var filter = Filter()
  var selection = Selection<ID<Asset>>()
  /// The columns wanted, the most important first.
  var columns = FaceColumn.initial
  private(set) var sort = FaceSort()
  /// The user has asked for an order since words were typed: it goes before how well they match.
  private(set) var isBySort = false
  /// To be compared, in the order in which they were marked.
  private(set) var marked: [ID<Asset>] = []
  /// The keys are the map's. Where there is no room for both, the map is shown instead of the list.
  var hasMapFocus = false
  var map = MapState()
  private(set) var listing = FaceListModel()

  static let markedMax = 4

  var chosen: Int? { selection.index(in: listing.ids) }
  var face: Asset? { chosen.map { listing[$0].face } }

  /// Brings the list up to date with the market, the line and the day.
  mutating func list(in context: Context) {
    let line = filter.line.text
    let hasNewLine = line != listing.line
    if hasNewLine { isBySort = false }
    marked.removeAll { !context.market.assets.contains($0) }
    listing.refresh(
      context.market, context.occupancy,
      FaceListModel.Request(
        line: line, sort: sort, isBySort: isBySort, today: context.today,
        script: context.script))
    // While words are typed the best match is the chosen one.
    if hasNewLine, filter.isEditing, !line.isEmpty { selection.choose(0, in: listing.ids) }
    selection.refresh(in: listing.ids)
  }

  mutating func mark() {
    guard let face else { return }
    if let index = marked.firstIndex(of: face.id) {
      marked.remove(at: index)
    } else if marked.count < Self.markedMax {
      marked.append(face.id)
    }
  }

  mutating func unmarkAll() { marked = [] }

  /// - Parameter columns: those that are seen.
  mutating func sortByNextColumn(of columns: [FaceColumn]) {
    let index = columns.firstIndex(of: sort.column).map { ($0 + 1) % columns.count }
    // The first press after words were typed only puts the order before the matches.
    if listing.query.words.isEmpty || isBySort { sort = FaceSort(column: columns[index ?? 0]) }
    isBySort = true
  }

  mutating func turnSort() {
    sort.isDescending.toggle()
    isBySort = true
  }

  /// The face nearest to the middle of the map.
  mutating func chooseNearest() {
    guard let viewport = map.viewport else { return }
    let projection = Projection(viewport, width: 0, height: 0)
    func distance(_ index: Int) -> Double {
      let dot = projection.dot(of: listing.point(index))
      return dot.x * dot.x + dot.y * dot.y
    }
    let all = (0..<listing.count).map { (index: $0, distance: distance($0)) }
    guard let nearest = all.min(by: { $0.distance < $1.distance }) else { return }
    selection.choose(nearest.index, in: listing.ids)
  }
}
