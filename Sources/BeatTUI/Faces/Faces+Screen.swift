import Models
import Wire

extension Faces: ScreenState {
  func store(in screens: inout Screens) { screens.faces = self }

  var showsOccupancy: Bool { true }
  var filterKeys: [KeyHint] { [KeyHint("Tab", "complete", press: .tab)] }

  static let tables = [FacesAction.listKeys, FacesAction.mapKeys]
  var keys: [KeyBinding] { hasMapFocus ? FacesAction.mapKeys : FacesAction.listKeys }

  func chosen(in context: Context) -> Chosen {
    Chosen(face: face, card: face.map { .asset($0.id) })
  }

  private func layout(in context: Context) -> FacesLayout { FacesLayout(self, in: context.layout) }

  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance? {
    guard case .faces(let action) = action else { return .elsewhere }
    let layout = layout(in: context)
    switch action {
    case .request where context.role != .buyer: return .only(.buyer)
    case .request: return face == nil ? .notSelected(.face) : nil
    case .mark:
      guard let face else { return .notSelected(.face) }
      return marked.contains(face.id) || marked.count < Self.markedMax
        ? nil : .fact("\(Self.markedMax) faces are marked, which is the most.")
    case .compare: return marked.count > 1 ? nil : .fact("Mark two to four faces first.")
    case .unmarkAll: return marked.isEmpty ? .fact("No face is marked.") : nil
    case .columns, .sortColumn, .sortDirection:
      return layout.hasList ? nil : .layout("Tab goes to the list, where this works.")
    case .toggleMap: return nil
    case .nextCity, .zoomIn, .zoomOut: return layout.hasMap ? nil : Self.onMap
    case .panLeft, .panRight, .panUp, .panDown: return hasMapFocus ? nil : Self.onMap
    case .nextFace, .previousFace, .nearest:
      return !hasMapFocus ? Self.onMap : listing.count > 0 ? nil : .notSelected(.face)
    }
  }

  private static let onMap = Hindrance.layout("Tab goes to the map, where this works.")

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    guard case .faces(let action) = action else { return [] }
    let layout = layout(in: context)
    switch action {
    case .request:
      return face.map { [.open(.form(.request($0, in: context)))] } ?? []
    case .compare: return [.open(.comparison(ComparisonPanel(marked)))]
    case .columns: return [.open(.columns(ColumnChooser(columns)))]
    case .mark: mark()
    case .unmarkAll: unmarkAll()
    case .sortColumn: sortByNextColumn(of: layout.columns)
    case .sortDirection: turnSort()
    case .toggleMap: hasMapFocus.toggle()
    case .nextFace: move(by: 1, in: context)
    case .previousFace: move(by: -1, in: context)
    case .nearest: chooseNearest()
    case .nextCity, .zoomIn, .zoomOut, .panLeft, .panRight, .panUp, .panDown:
      map.perform(action, layout.mapDots)
    }
    return []
  }

  mutating func move(by steps: Int, in context: Context) {
    selection.move(by: steps, in: listing.ids)
  }

  var focusedPane: Int { (hasMapFocus ? FacesPane.map : .list).rawValue }

  func passivePanes(in context: Context) -> [Int] {
    [FacesPane.details, .calendar].map(\.rawValue)
  }

  mutating func focus(pane: Int, in context: Context) {
    switch FacesPane(rawValue: pane) {
    case .list: hasMapFocus = false
    case .map: hasMapFocus = true
    case .details, .calendar, nil: break
    }
  }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) {
    selection.choose(key, in: listing.ids)
  }

  mutating func click(_ column: FaceColumn, in context: Context) {
    if sort.column == column, isSorted { turnSort() } else { sortBy(column) }
  }

  mutating func clickMap(in context: Context) { hasMapFocus = true }

  mutating func scrollMap(by notches: Int, in context: Context) {
    map.perform(notches < 0 ? .zoomIn : .zoomOut, layout(in: context).mapDots)
  }

  func pageLength(in context: Context) -> Int { layout(in: context).pageLength }

  mutating func beginSearch() {
    hasMapFocus = false
    filter.isEditing = true
  }

  mutating func completeFilter(in context: Context) -> Bool {
    let vocabulary = listing.vocabulary(in: context.market, today: context.today, context.script)
    guard let line = FaceCompletion(filter.line.text, vocabulary).line else { return true }
    filter.line = TextField(line, limit: filter.line.limit)
    return true
  }

  mutating func refresh(in context: Context) {
    list(in: context)
    let dots = layout(in: context).mapDots
    guard dots.width > 0, dots.height > 0 else { return }
    map.follow(face, width: dots.width, height: dots.height)
  }

  /// Follows a new size of the terminal.
  mutating func resize(in context: Context) {
    let dots = layout(in: context).mapDots
    map.fit(width: dots.width, height: dots.height)
  }

  mutating func follow(_ event: Event, in context: Context) {
    refresh(in: context)
    let market = context.market
    let asset = event.changedAsset ?? event.changedOffer.flatMap { market.offers[$0]?.asset }
    if let asset { selection.choose(asset, in: listing.ids) }
  }

  mutating func reveal(_ id: ID<Asset>, in context: Context) {
    filter = Filter()
    refresh(in: context)
    selection.choose(id, in: listing.ids)
  }

  func draw(on canvas: inout Canvas, in context: Context) {
    FacesView(faces: self, context: context).draw(on: &canvas)
  }

  func cursor(in context: Context) -> Position? {
    FacesView(faces: self, context: context).cursor
  }
}
