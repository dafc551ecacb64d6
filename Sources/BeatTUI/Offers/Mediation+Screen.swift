import Models
import Wire

extension Mediation: ScreenState {
  func store(in screens: inout Screens) { screens.mediation = self }

  static let tables = [OfferListAction.mediationKeys]
  var keys: [KeyBinding] { OfferListAction.mediationKeys }

  func chosen(in context: Context) -> Chosen {
    if showsQueue {
      return queue.item.map { Chosen(offer: $0.offer, in: context.market) } ?? Chosen()
    }
    return switch row(in: context) {
    case .offer(let offer, _): Chosen(offer: offer, in: context.market)
    case .campaign(let campaign, _): Chosen(campaign: campaign)
    case .buyer, nil: Chosen()
    }
  }

  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance? {
    guard case .offerList(let action) = action else { return .elsewhere }
    return switch action {
    case .fold where showsQueue, .unfold where showsQueue, .toggleFold where showsQueue:
      .layout(Self.noSections)
    case .toggleClosed where showsQueue: .layout(OfferQueue.noClosed)
    case .fold: hindrance(whileFolded: true, context)
    case .unfold: hindrance(whileFolded: false, context)
    case .toggleFold, .toggleClosed, .toggleQueue: nil
    case .renameBuyer: buyer(context) == nil ? .notSelected(.buyer) : nil
    case .newRequest: .only(.buyer)
    }
  }

  private static let noSections = "What waits has no sections: s goes back to them."

  private func hindrance(whileFolded isFolded: Bool, _ context: Context) -> Hindrance? {
    guard let buyer = buyer(in: rows(in: context)) else { return .notSelected(.buyer) }
    return self.isFolded(buyer) == isFolded
      ? .fact("The section is \(isFolded ? "folded" : "open").") : nil
  }

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    guard case .offerList(let action) = action else { return [] }
    switch action {
    case .fold, .unfold, .toggleFold: fold(action, context)
    case .toggleClosed: toggleClosed()
    case .toggleQueue: toggleQueue(in: context)
    case .renameBuyer: return buyer(context).map { [.open(.form(.rename($0)))] } ?? []
    case .newRequest: break
    }
    return []
  }

  private func buyer(_ context: Context) -> Organisation? {
    (showsQueue ? queue.item?.offer.buyer : buyer(in: rows(in: context)))
      .flatMap { context.market.organisations[$0] }
  }

  private mutating func fold(_ action: OfferListAction, _ context: Context) {
    let rows = rows(in: context)
    guard let buyer = buyer(in: rows) else { return }
    switch action {
    case .fold: setFolded(true, buyer, rows)
    case .unfold: setFolded(false, buyer, rows)
    case .toggleFold: setFolded(!isFolded(buyer), buyer, rows)
    case .toggleClosed, .toggleQueue, .newRequest, .renameBuyer: break
    }
  }

  var showsOccupancy: Bool { true }

  func passivePanes(in context: Context) -> [Int] {
    OffersPane.passive.filter { $0 != .campaigns }.map(\.rawValue)
  }

  func pageLength(in context: Context) -> Int {
    OffersLayout(context.layout, rowCount: 0).list.listLength()
  }

  func archiveWish(in context: Context) -> ArchiveWish? {
    if showsQueue { return nil }
    let rows = rows(in: context)
    let page = Page(
      rowCount: rows.count, chosen: selection.index(in: rows.map(\.id)),
      height: pageLength(in: context))
    return showsClosed && page.isLast
      ? ArchiveWish(kind: .offers, words: filter.line.text) : nil
  }

  mutating func follow(_ event: Event, in context: Context) {
    if let offer = event.changedOffer { choose(offer, in: context) }
  }

  func draw(on canvas: inout Canvas, in context: Context) {
    MediationView(mediation: self, context: context).draw(on: &canvas)
    FilterBar(filter, in: context).draw(on: &canvas)
  }
}

extension Chosen {
  /// A selected offer, with its face and booking.
  init(offer: Offer, in market: Marketplace) {
    self.offer = offer
    face = market.assets[offer.asset]
    if case .approved(let approval) = offer.state { booking = market.bookings[approval.booking] }
    card = .offer(offer.id)
  }
}
