import Models
import Wire

/// The view of an offer screen that lists what waits for the user, over all buyers and faces. It is
/// computed when the data or the search changes, not when a frame is drawn.
struct OfferQueue: Sendable {
  private(set) var items: [WaitingOffer] = []
  private(set) var ids: [ID<Offer>] = []
  private(set) var selection = Selection<ID<Offer>>()
  private var basis: Basis?

  /// What the rows were found in.
  private struct Basis {
    let offers: [WaitingOffer]
    let line: String
    let assets: Table<Asset>
    let organisations: Table<Organisation>
    let campaigns: Table<Campaign>

    func isOf(_ context: Context, _ line: String) -> Bool {
      line == self.line && offers == context.waiting.offers && assets == context.market.assets
        && organisations == context.market.organisations
        && campaigns == context.market.campaigns
    }
  }

  static let noClosed = "What waits is open: s shows all offers, also closed ones."

  var chosen: Int? { selection.index(in: ids) }
  var item: WaitingOffer? { chosen.map { items[$0] } }

  /// Updates the rows to what waits and to the search.
  mutating func refresh(_ filter: Filter, in context: Context) {
    let line = filter.line.text
    if let basis, basis.isOf(context, line) { return }
    let market = context.market
    basis = Basis(
      offers: context.waiting.offers, line: line, assets: market.assets,
      organisations: market.organisations, campaigns: market.campaigns)
    items = context.waiting.offers.filter { filter.matches($0.offer, in: market) }
    ids = items.map(\.offer.id)
    selection.refresh(in: ids)
  }

  mutating func move(by steps: Int) { selection.move(by: steps, in: ids) }
  mutating func choose(_ key: RowKey) { selection.choose(key, in: ids) }
  mutating func choose(_ id: ID<Offer>) { selection.choose(id, in: ids) }
}
