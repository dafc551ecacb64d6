import Models
import Wire

extension Campaigns: ScreenState {
  func store(in screens: inout Screens) { screens.campaigns = self }

  static let tables = [CampaignAction.keys, MediaBuyAction.keys]
  var keys: [KeyBinding] { isOnMediaBuys ? MediaBuyAction.keys : CampaignAction.keys }
  var deadline: Uptime? { totals.deadline }

  func chosen(in context: Context) -> Chosen {
    let campaign = campaign(in: context.market)
    return Chosen(campaign: campaign, card: campaign.map { .campaign($0.id) })
  }

  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance? {
    switch action {
    case .campaign(.switchPane): nil
    case .campaign where isOnMediaBuys: .layout("Tab goes to the campaigns, where this works.")
    case .campaign(let action): action.hindrance(on: chosen.campaign, in: context)
    case .mediaBuy where !isOnMediaBuys: .layout("Tab goes to the media buys, where this works.")
    case .mediaBuy(let action):
      action.hindrance(on: mediaBuy(in: context.market), of: chosen.campaign, in: context)
    case .move, .shell, .timeLine, .offer, .offerList, .faces, .overview, .selling, .talk, .people:
      .elsewhere
    }
  }

  private func dialog(_ action: MediaBuyAction, _ chosen: Chosen, _ context: Context) -> Dialog? {
    guard isOnMediaBuys, let campaign = chosen.campaign else { return nil }
    return action.dialog(for: mediaBuy(in: context.market), of: campaign, in: context)
  }

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    var dialog: Dialog?
    switch action {
    case .campaign(.switchPane): isOnMediaBuys.toggle()
    case .campaign(let action):
      dialog = action.form(for: chosen.campaign, in: context).map { .form($0) }
    case .mediaBuy(let action): dialog = self.dialog(action, chosen, context)
    case .move, .shell, .timeLine, .offer, .offerList, .faces, .overview, .selling, .talk, .people:
      break
    }
    return dialog.map { [.open($0)] } ?? []
  }

  func pageLength(in context: Context) -> Int { layout(in: context).list.listLength() }

  func layout(in context: Context) -> CampaignsLayout {
    CampaignsLayout(context.layout, isOnMediaBuys: isOnMediaBuys)
  }

  mutating func move(by steps: Int, in context: Context) {
    if isOnMediaBuys {
      mediaBuySelection.move(by: steps, in: mediaBuys(in: context.market).map(\.id))
    } else {
      selection.move(by: steps, in: campaigns(in: context.market).map(\.id))
    }
  }

  var focusedPane: Int { (isOnMediaBuys ? CampaignsPane.details : .list).rawValue }

  func passivePanes(in context: Context) -> [Int] {
    [CampaignsPane.totals, .draft, .talk].map(\.rawValue)
  }

  mutating func focus(pane: Int, in context: Context) {
    switch CampaignsPane(rawValue: pane) {
    case .list: isOnMediaBuys = false
    case .details: isOnMediaBuys = true
    case .totals, .draft, .talk, nil: break
    }
  }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) {
    if pane == 1 {
      mediaBuySelection.choose(key, in: mediaBuys(in: context.market).map(\.id))
    } else {
      selection.choose(key, in: campaigns(in: context.market).map(\.id))
    }
  }

  mutating func refresh(in context: Context) {
    selection.refresh(in: campaigns(in: context.market).map(\.id))
    mediaBuySelection.refresh(in: mediaBuys(in: context.market).map(\.id))
    totals.refresh(
      context.state, today: context.today,
      moment: context.pastMoment, at: context.now.uptime)
  }

  func archiveWish(in context: Context) -> ArchiveWish? {
    let rows = campaigns(in: context.market)
    let page = Page(
      rowCount: rows.count, chosen: selection.index(in: rows.map(\.id)),
      height: pageLength(in: context))
    return !isOnMediaBuys && page.isLast
      ? ArchiveWish(kind: .campaigns, words: filter.line.text) : nil
  }

  mutating func follow(_ event: Event, in context: Context) {
    if let campaign = event.changedCampaign { choose(campaign, in: context) }
  }

  private mutating func choose(_ id: ID<Campaign>, in context: Context) {
    selection.choose(id, in: campaigns(in: context.market).map(\.id))
  }

  /// Selects the campaign, and focuses its media buys if it has any.
  mutating func reveal(_ id: ID<Campaign>, in context: Context) {
    filter = Filter()
    choose(id, in: context)
    isOnMediaBuys = !context.market.mediaBuys(of: id).isEmpty
  }

  func draw(on canvas: inout Canvas, in context: Context) {
    CampaignsView(campaigns: self, context: context).draw(on: &canvas)
    FilterBar(filter, in: context).draw(on: &canvas)
  }
}
