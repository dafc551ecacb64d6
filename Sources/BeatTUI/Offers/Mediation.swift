import Models
import Wire

/// The desk's screen (S1): foldable sections of buyers, with their campaigns and offers.
struct Mediation: Sendable {
  private var folded: Set<ID<Organisation>> = []
  private(set) var showsClosed = false
  var filter = Filter()
  private(set) var selection = Selection<RowID>()
  /// Whether what waits for the desk is listed, rather than sections of buyers.
  var showsQueue = false
  private(set) var queue = OfferQueue()

  enum RowID: Hashable, Sendable {
    case buyer(ID<Organisation>)
    /// Offers without a campaign come first, without a heading.
    case campaign(ID<Campaign>)
    case offer(ID<Offer>)

    var key: RowKey {
      switch self {
      case .buyer(let id): .id(id.value)
      case .campaign(let id): .id(id.value)
      case .offer(let id): .id(id.value)
      }
    }
  }

  enum Row: Equatable, Sendable {
    case buyer(Organisation, OfferCounts, isFolded: Bool)
    case campaign(Campaign, CampaignBreakdown)
    case offer(Offer, Asset?)

    var id: RowID {
      switch self {
      case .buyer(let organisation, _, _): .buyer(organisation.id)
      case .campaign(let campaign, _): .campaign(campaign.id)
      case .offer(let offer, _): .offer(offer.id)
      }
    }
  }

  /// All rows, top to bottom. Buyers are sorted by name, so that they stay in place when an offer
  /// arrives.
  func rows(in context: Context) -> [Row] {
    let (market, today) = (context.market, context.today)
    var byBuyer: [ID<Organisation>: [Offer]] = [:]
    for offer in market.offers.rows where isShown(offer, in: context) {
      byBuyer[offer.buyer, default: []].append(offer)
    }
    let buyers = market.organisations.rows
      .filter { byBuyer[$0.id] != nil }
      .sorted { ($0.name, $0.id.value) < ($1.name, $1.id.value) }
    return buyers.flatMap { section(of: $0, byBuyer[$0.id] ?? [], in: market, today: today) }
  }

  private func section(
    of buyer: Organisation, _ offers: [Offer], in market: Marketplace, today: Day
  ) -> [Row] {
    let isFolded = folded.contains(buyer.id)
    let counts = OfferCounts(market.offers.rows.lazy.filter { $0.buyer == buyer.id })
    let heading = Row.buyer(buyer, counts, isFolded: isFolded)
    if isFolded { return [heading] }
    let loose = offers.filter { $0.campaign.flatMap { market.campaigns[$0] } == nil }
    let campaigns = market.campaigns.rows.filter { campaign in
      offers.contains { $0.campaign == campaign.id }
    }
    return [heading] + loose.map { .offer($0, market.assets[$0.asset]) }
      + campaigns.flatMap { campaign in
        [.campaign(campaign, market.breakdown(of: campaign.id, today: today))]
          + offers.filter { $0.campaign == campaign.id }
          .map { Row.offer($0, market.assets[$0.asset]) }
      }
  }

  /// An offer that the user closes stays until the server has answered.
  private func isShown(_ offer: Offer, in context: Context) -> Bool {
    (showsClosed || offer.isOpen || context.isPending(offer.id))
      && filter.matches(offer, in: context.market)
  }

  /// The row under the cursor.
  func row(in context: Context) -> Row? {
    let rows = rows(in: context)
    return selection.index(in: rows.map(\.id)).map { rows[$0] }
  }

  // MARK: Actions

  mutating func move(by steps: Int, in context: Context) {
    if showsQueue { return queue.move(by: steps) }
    selection.move(by: steps, in: rows(in: context).map(\.id))
  }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) {
    if showsQueue { return queue.choose(key) }
    let rows = rows(in: context).map(\.id)
    if let found = rows.first(where: { $0.key == key }) { selection.choose(found, in: rows) }
  }

  mutating func refresh(in context: Context) {
    if showsQueue { return queue.refresh(filter, in: context) }
    selection.refresh(in: rows(in: context).map(\.id))
  }

  mutating func toggleClosed() { showsClosed.toggle() }

  /// The selected offer stays selected where the other view has it.
  mutating func toggleQueue(in context: Context) {
    let offer = offer(in: context)
    showsQueue.toggle()
    refresh(in: context)
    if let offer { choose(offer.id, in: context) }
  }

  private func offer(in context: Context) -> Offer? {
    if showsQueue { return queue.item?.offer }
    return if case .offer(let offer, _) = row(in: context) { offer } else { nil }
  }

  var foldedBuyers: [ID<Organisation>] { folded.sorted { $0.value < $1.value } }

  mutating func restore(folded: [ID<Organisation>], showsClosed: Bool) {
    self.folded = Set(folded)
    self.showsClosed = showsClosed
  }

  func isFolded(_ buyer: ID<Organisation>) -> Bool { folded.contains(buyer) }

  mutating func setFolded(_ folds: Bool, _ buyer: ID<Organisation>, _ rows: [Row]) {
    if folds {
      folded.insert(buyer)
      selection.choose(.buyer(buyer), in: rows.map(\.id))
    } else {
      folded.remove(buyer)
    }
  }

  mutating func choose(_ id: ID<Offer>, in context: Context) {
    if showsQueue { return queue.choose(id) }
    let rows = rows(in: context)
    selection.choose(.offer(id), in: rows.map(\.id))
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
    folded.remove(offer.buyer)
    if !showsQueue, !offer.isOpen { showsClosed = true }
    choose(offer.id, in: context)
  }

  /// Puts the cursor on an offer that needs an action.
  mutating func chooseFirstOffer(in context: Context) {
    let rows = rows(in: context)
    guard let first = rows.firstIndex(where: { if case .offer = $0 { true } else { false } })
    else { return }
    selection.choose(first, in: rows.map(\.id))
  }

  /// The buyer whose section the cursor is in.
  func buyer(in rows: [Row]) -> ID<Organisation>? {
    guard let index = selection.index(in: rows.map(\.id)) else { return nil }
    for row in rows[...index].reversed() {
      if case .buyer(let organisation, _, _) = row { return organisation.id }
    }
    return nil
  }
}
