import Models
import Wire

/// The buyer's screen (S2): requested offers and campaigns.
struct Dashboard: Equatable, Sendable {
  private(set) var scope = OfferScope.open
  var filter = Filter()
  private(set) var selection = Selection<ID<Offer>>()

  /// Quotes by deadline first, then offers that wait for the desk, then the rest, newest first.
  func offers(in context: Context) -> [Offer] {
    if scope == .waiting { return waiting(in: context) }
    return context.market.offers.rows
      .filter { isShown($0, in: context) && filter.matches($0, in: context.market) }
      .sorted { Self.rank($0) < Self.rank($1) }
  }

  private func waiting(in context: Context) -> [Offer] {
    context.waiting.compactMap { waiting in
      guard case .offer(let id) = waiting.destination, let offer = context.market.offers[id],
        filter.matches(offer, in: context.market)
      else { return nil }
      return offer
    }
  }

  /// Approved offers count as open here. One that the user closes stays until the server has
  /// answered.
  private func isShown(_ offer: Offer, in context: Context) -> Bool {
    scope == .all || offer.isOpen || offer.phase == .approved || context.isPending(offer.id)
  }

  private static func rank(_ offer: Offer) -> (Int, Int64, UInt128) {
    switch offer.phase {
    case .quoted: (0, offer.deadline?.milliseconds ?? 0, offer.id.value)
    case .revisionRequested: (1, -offer.changedAt.milliseconds, offer.id.value)
    case .requested: (2, -offer.requestedAt.milliseconds, offer.id.value)
    case .approved: (3, Int64(offer.dates.start.number), offer.id.value)
    case .rejected, .declined, .cancelled, .withdrawn, .expired, .lost:
      (4, -offer.changedAt.milliseconds, offer.id.value)
    }
  }

  func offer(in context: Context) -> Offer? {
    let offers = offers(in: context)
    return selection.index(in: offers.map(\.id)).map { offers[$0] }
  }

  func layout(in context: Context) -> OffersLayout {
    OffersLayout(
      context.layout, rowCount: offers(in: context).count,
      campaignCount: context.state.campaigns.count)
  }

  // MARK: Actions

  mutating func move(by steps: Int, in context: Context) {
    selection.move(by: steps, in: offers(in: context).map(\.id))
  }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) {
    selection.choose(key, in: offers(in: context).map(\.id))
  }

  mutating func refresh(in context: Context) {
    selection.refresh(in: offers(in: context).map(\.id))
  }

  mutating func showNextScope() { scope = scope.next }

  mutating func restore(scope: OfferScope) { self.scope = scope }

  mutating func choose(_ id: ID<Offer>, in context: Context) {
    selection.choose(id, in: offers(in: context).map(\.id))
  }

  /// Reveals and selects an offer, even if it is hidden.
  mutating func reveal(_ offer: Offer, in context: Context) {
    filter = Filter()
    for scope in [scope, .open, .all] {
      self.scope = scope
      if offers(in: context).contains(where: { $0.id == offer.id }) { break }
    }
    choose(offer.id, in: context)
  }
}
