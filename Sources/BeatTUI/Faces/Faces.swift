import Models
import Wire

/// The market screen: all visible faces, as a list and on a map.
struct Faces: Sendable {
  var filter = Filter()
  var selection = Selection<ID<Asset>>()
  /// The chosen columns, most important first.
  var columns = FaceColumn.initial
  private(set) var sort = FaceSort()
  /// Whether the user chose a sort order after typing words; it then overrides the match score.
  private(set) var isBySort = false
  /// The faces to compare, in the order of marking.
  private(set) var marked: [ID<Asset>] = []
  /// Whether the map has the focus. If there is no room for both, it replaces the list.
  var hasMapFocus = false
  var map = MapState()
  private(set) var listing = FaceListModel()

  static let markedMax = 4

  var chosen: Int? { selection.index(in: listing.ids) }
  var face: Asset? { chosen.map { listing[$0].face } }

  /// Updates the list to the market, the search line and the day.
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
    // While words are typed, the best match is selected.
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

  mutating func restore(_ sort: FaceSort) {
    self.sort = sort
    isBySort = true
  }

  mutating func unmarkAll() { marked = [] }

  /// - Parameter columns: the visible columns.
  mutating func sortByNextColumn(of columns: [FaceColumn]) {
    let index = columns.firstIndex(of: sort.column).map { ($0 + 1) % columns.count }
    // The first press after typing words only switches from match score to the sort order.
    if listing.query.words.isEmpty || isBySort { sort = FaceSort(column: columns[index ?? 0]) }
    isBySort = true
  }

  /// Whether the list is in the order of its column, rather than by how well words match.
  var isSorted: Bool { listing.query.words.isEmpty || isBySort }

  mutating func sortBy(_ column: FaceColumn) {
    sort = FaceSort(column: column)
    isBySort = true
  }

  mutating func turnSort() {
    sort.isDescending.toggle()
    isBySort = true
  }

  /// The face nearest to the centre of the map.
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
