import Models
import Wire

/// What keys do on the market's screen.
extension Model {
  mutating func settleFaces() {
    let market = market
    faces.settle(market, today: today, script, from: faces.listing.line)
    let (width, height) = FacesView(model: self).mapDots
    guard width > 0, height > 0 else { return }
    faces.map.follow(faces.face, width: width, height: height)
  }

  /// What was taken from the user's sight goes from what is kept for the market's screen, too,
  /// whichever screen is drawn.
  mutating func forgetFaces() { if faces.listing.isMade { settleFaces() } }

  func can(_ action: FacesAction) -> Bool {
    guard screen == .faces else { return false }
    let view = FacesView(model: self)
    switch action {
    case .mark:
      guard let face = faces.face else { return false }
      return faces.marked.contains(face.id) || faces.marked.count < Faces.markedMax
    case .compare: return faces.marked.count > 1
    case .unmarkAll: return !faces.marked.isEmpty
    case .columns, .sortColumn, .sortDirection: return view.hasList
    case .toggleMap: return true
    case .nextCity, .zoomIn, .zoomOut: return view.hasMap
    case .panLeft, .panRight, .panUp, .panDown: return faces.hasMapFocus
    case .nextFace, .previousFace, .nearest: return faces.hasMapFocus && faces.listing.count > 0
    }
  }

  mutating func perform(_ action: FacesAction) {
    let (width, height) = FacesView(model: self).mapDots
    switch action {
    case .mark: faces.mark()
    case .unmarkAll: faces.marked = []
    case .compare: dialogs.append(.comparison(ComparisonPanel()))
    case .columns: dialogs.append(.columns(ColumnChooser(faces.columns)))
    case .sortColumn: sortByNextColumn()
    case .sortDirection:
      faces.sort.isDescending.toggle()
      faces.isBySort = true
    case .toggleMap: faces.hasMapFocus.toggle()
    case .nextCity: faces.map.show(faces.map.city.next, width: width, height: height)
    case .zoomIn: faces.map.zoom(by: MapState.zoomFactor)
    case .zoomOut: faces.map.zoom(by: 1 / MapState.zoomFactor)
    case .panLeft: faces.map.pan(east: -1, south: 0, width: width, height: height)
    case .panRight: faces.map.pan(east: 1, south: 0, width: width, height: height)
    case .panUp: faces.map.pan(east: 0, south: -1, width: width, height: height)
    case .panDown: faces.map.pan(east: 0, south: 1, width: width, height: height)
    case .nextFace: faces.selection.move(by: 1, in: faces.listing.ids)
    case .previousFace: faces.selection.move(by: -1, in: faces.listing.ids)
    case .nearest: chooseNearest()
    }
  }

  /// Among the columns that are seen.
  private mutating func sortByNextColumn() {
    let columns = FacesView(model: self).columns
    let index = columns.firstIndex(of: faces.sort.column).map { ($0 + 1) % columns.count }
    // The first press after words were typed only puts the order before the matches.
    if faces.listing.query.words.isEmpty || faces.isBySort {
      faces.sort = FaceSort(column: columns[index ?? 0])
    }
    faces.isBySort = true
  }

  private mutating func chooseNearest() {
    guard let viewport = faces.map.viewport else { return }
    let projection = Projection(viewport, width: 0, height: 0)
    func distance(_ index: Int) -> Double {
      let dot = projection.dot(of: faces.listing.point(index))
      return dot.x * dot.x + dot.y * dot.y
    }
    let all = (0..<faces.listing.count).map { (index: $0, distance: distance($0)) }
    guard let nearest = all.min(by: { $0.distance < $1.distance }) else { return }
    faces.selection.choose(nearest.index, in: faces.listing.ids)
  }

  /// Tab in the line: true where it went on.
  mutating func complete() -> Bool {
    guard screen == .faces else { return false }
    let vocabulary = faces.listing.vocabulary(in: market, today: today, script)
    guard let line = FaceCompletion(faces.filter.line.text, vocabulary).line else { return true }
    faces.filter.line = TextField(line, limit: faces.filter.line.limit)
    return true
  }
}
