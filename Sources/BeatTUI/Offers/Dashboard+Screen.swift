import Models
import Wire

extension Dashboard: ScreenState {
  func store(in screens: inout Screens) { screens.dashboard = self }

  var keys: [KeyBinding] { OfferListAction.dashboardKeys }

  func chosen(in context: Context) -> Chosen {
    offer(in: context).map { Chosen(offer: $0, in: context.market) } ?? Chosen()
  }

  func can(_ action: Action, on chosen: Chosen, in context: Context) -> Bool {
    guard case .offerList(let action) = action else { return false }
    return switch action {
    case .toggleClosed: true
    case .newRequest: context.role == .buyer
    case .fold, .unfold, .toggleFold, .renameBuyer: false
    }
  }

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    guard case .offerList(let action) = action else { return [] }
    switch action {
    case .toggleClosed: toggleClosed()
    case .newRequest: return [.show(.faces), .say("Select a face, then press n", .news)]
    case .fold, .unfold, .toggleFold, .renameBuyer: break
    }
    return []
  }

  func pageLength(in context: Context) -> Int { layout(in: context).list.listLength() }

  func archiveWish(in context: Context) -> ArchiveWish? {
    let offers = offers(in: context)
    let page = Page(
      rowCount: offers.count, chosen: selection.index(in: offers.map(\.id)),
      height: pageLength(in: context))
    return showsClosed && page.isLast
      ? ArchiveWish(kind: .offers, words: filter.line.text) : nil
  }

  mutating func follow(_ event: Event, in context: Context) {
    if let offer = event.changedOffer { choose(offer, in: context) }
  }

  func draw(on canvas: inout Canvas, in context: Context) {
    DashboardView(dashboard: self, context: context).draw(on: &canvas)
    FilterBar(filter, in: context).draw(on: &canvas)
  }
}
