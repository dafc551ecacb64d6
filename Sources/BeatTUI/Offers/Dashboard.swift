import Models
import Wire

/// The buyer's screen (S2): requested offers and campaigns.
struct Dashboard: Sendable {
  /// If false, only open and approved offers are shown.
  private(set) var showsClosed = false
  var filter = Filter()
  private(set) var selection = Selection<ID<Offer>>()
  /// Whether only what waits for the buyer is listed.
  var showsQueue = false
  private(set) var queue = OfferQueue()

  /// Quotes by deadline first, then offers that wait for the desk, then the rest, newest first.
  func offers(in context: Context) -> [Offer] {
    context.market.offers.rows
      .filter { isShown($0, in: context) && filter.matches($0, in: context.market) }
      .sorted { Self.rank($0) < Self.rank($1) }
  }

  /// An offer that the user closes stays until the server has answered.
  private func isShown(_ offer: Offer, in context: Context) -> Bool {
    showsClosed || offer.isOpen || offer.phase == .approved || context.isPending(offer.id)
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
    if showsQueue { return queue.item?.offer }
    let offers = offers(in: context)
    return selection.index(in: offers.map(\.id)).map { offers[$0] }
  }

  func layout(in context: Context) -> OffersLayout {
    OffersLayout(
      context.layout, rowCount: showsQueue ? queue.items.count : offers(in: context).count,
      campaignCount: context.state.campaigns.count)
  }

  // MARK: Actions

  mutating func move(by steps: Int, in context: Context) {
    if showsQueue { return queue.move(by: steps) }
    selection.move(by: steps, in: offers(in: context).map(\.id))
  }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) {
    if showsQueue { return queue.choose(key) }
    selection.choose(key, in: offers(in: context).map(\.id))
  }

  mutating func refresh(in context: Context) {
    if showsQueue { return queue.refresh(filter, in: context) }
    selection.refresh(in: offers(in: context).map(\.id))
  }

  mutating func toggleClosed() { showsClosed.toggle() }

  /// The selected offer stays selected where the other view has it.
  mutating func toggleQueue(in context: Context) {
    let offer = offer(in: context)
    showsQueue.toggle()
    refresh(in: context)
    if let offer { choose(offer.id, in: context) }
  }

  mutating func choose(_ id: ID<Offer>, in context: Context) {
    if showsQueue { return queue.choose(id) }
    selection.choose(id, in: offers(in: context).map(\.id))
  }

  /// Reveals and selects an offer, even if it is hidden.
  mutating func reveal(_ offer: Offer, in context: Context) {
    refresh(in: context)
    choose(offer.id, in: context)
    if self.offer(in: context)?.id == offer.id { return }
    filter = Filter()
    if showsQueue {
      showsQueue = context.waiting.offers.contains { $0.offer.id == offer.id }
      refresh(in: context)
    }
    if !showsQueue, !offers(in: context).contains(where: { $0.id == offer.id }) {
      showsClosed = true
    }
    choose(offer.id, in: context)
  }
}
