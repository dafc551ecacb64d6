import Models
import Wire

extension Dashboard: ScreenState {
  func store(in screens: inout Screens) { screens.dashboard = self }

  static let tables = [OfferListAction.dashboardKeys]
  var keys: [KeyBinding] { OfferListAction.dashboardKeys }

  func chosen(in context: Context) -> Chosen {
    offer(in: context).map { Chosen(offer: $0, in: context.market) } ?? Chosen()
  }

  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance? {
    guard case .offerList(let action) = action else { return .elsewhere }
    return switch action {
    case .toggleClosed: showsQueue ? .layout(OfferQueue.noClosed) : nil
    case .toggleQueue: nil
    case .newRequest: context.role == .buyer ? nil : .only(.buyer)
    case .fold, .unfold, .toggleFold, .renameBuyer: .only(.admin)
    }
  }

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    guard case .offerList(let action) = action else { return [] }
    switch action {
    case .toggleClosed: toggleClosed()
    case .toggleQueue: toggleQueue(in: context)
    case .newRequest: return [.show(.faces), .say("Select a face, then press n", .news)]
    case .fold, .unfold, .toggleFold, .renameBuyer: break
    }
    return []
  }

  var showsOccupancy: Bool { true }

  func passivePanes(in context: Context) -> [Int] {
    OffersPane.passive.map(\.rawValue)
  }

  func pageLength(in context: Context) -> Int { layout(in: context).list.listLength() }

  func archiveWish(in context: Context) -> ArchiveWish? {
    if showsQueue { return nil }
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
