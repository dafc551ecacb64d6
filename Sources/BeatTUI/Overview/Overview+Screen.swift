import Models
import Wire

extension Overview: ScreenState {
  func store(in screens: inout Screens) { screens.overview = self }

  var showsOccupancy: Bool { true }
  static let tables = [OverviewAction.keys]
  var keys: [KeyBinding] { OverviewAction.keys }

  func chosen(in context: Context) -> Chosen {
    Chosen(face: row?.face, booking: row?.booking, card: row.map { .asset($0.face.id) })
  }

  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance? {
    if case .overview = action { nil } else { .elsewhere }
  }

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    guard case .overview(let action) = action else { return [] }
    switch action {
    case .nextPart: movePart(by: 1)
    case .previousPart: movePart(by: -1)
    }
    return []
  }

  mutating func move(by steps: Int, in context: Context) { move(by: steps) }

  var focusedPane: Int { part.pane }

  func passivePanes(in context: Context) -> [Int] {
    [OverviewPane.figures, .details, .month].map(\.rawValue)
  }

  mutating func focus(pane: Int, in context: Context) { part = Part(rawValue: pane) ?? part }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) { choose(key, in: part) }

  func pageLength(in context: Context) -> Int {
    OverviewLayout(self, in: context.layout).pageLength(of: part)
  }

  func archiveWish(in context: Context) -> ArchiveWish? {
    let page = Page(
      rowCount: listing[.bookings].count, chosen: chosen(in: .bookings),
      height: pageLength(in: context))
    return part == .bookings && page.isLast
      ? ArchiveWish(kind: .bookings, words: filter.line.text) : nil
  }

  mutating func refresh(in context: Context) {
    refresh(context.market, context.occupancy, today: context.today)
  }

  /// Selects the face's first entry in the to-do list. Returns false if there is none.
  mutating func revealConfirmation(of face: ID<Asset>, in context: Context) -> Bool {
    filter = Filter()
    refresh(in: context)
    let waiting = listing[.needs].first {
      if case .confirmation(_, let asset, _) = $0 { asset.id == face } else { false }
    }
    guard let waiting else { return false }
    choose(waiting.id, in: .needs)
    return true
  }

  /// Selects a row of the to-do list, even if the search hides it.
  mutating func revealNeed(_ id: OverviewRow.RowID, in context: Context) {
    if !listing.ids(.needs).contains(id) { filter = Filter() }
    refresh(in: context)
    choose(id, in: .needs)
  }

  func draw(on canvas: inout Canvas, in context: Context) {
    OverviewView(overview: self, context: context).draw(on: &canvas)
    FilterBar(filter, in: context).draw(on: &canvas)
  }
}
