import Wire

/// What a buyer, or the desk for it, does with the lines of its campaigns (C3, C4).
extension CommandHandler {
  func createMediaBuy(_ body: MediaBuyCommand.CreateMediaBuy) throws(Refusal) -> [Event] {
    let campaign = try campaign(body.campaign)
    guard campaign.status.isOpen else {
      throw Refusal(.invalidState, "This campaign \(campaign.status.sentence).")
    }
    let buys = market.mediaBuys(of: campaign.id)
    guard buys.count < MediaBuy.Limits.perCampaign else {
      throw Refusal(.quotaReached, "There are \(buys.count) lines already, the most there may be.")
    }
    guard !market.mediaBuys.contains(body.mediaBuy) else {
      throw Refusal(.duplicate, "A line with this id exists already.")
    }
    var buy = MediaBuy(
      id: body.mediaBuy, campaign: campaign.id, name: body.name, budget: body.budget,
      bid: body.bid, dailyCap: body.dailyCap, geoList: body.geoList, dates: body.dates)
    try check(buy)
    try check(buys + [buy], fitIn: campaign)
    buy.status = buy.status.due(buy.dates, today: Day(now)) ?? buy.status
    return [
      .mediaBuy(
        .created(
          .init(
            mediaBuyId: buy.id, mediaBuy: buy, deliveryMetrics: .none(of: buy, at: now),
            estimatedImpressions: buy.estimatedImpressions, timestamp: now)))
    ]
  }

  private func check(_ buy: MediaBuy) throws(Refusal) {
    try Refusal.check(buy.name, "name of the line", limit: TextLimits.name)
    guard buy.dates.dayCount >= 1, buy.dates.dayCount <= FlightLimits.dayCount else {
      throw Refusal(.invalidDates, "A line runs for one day at least and two years at most.")
    }
    guard buy.dates.end > Day(now) else {
      throw Refusal(.invalidDates, "The line's last day, \(buy.dates.lastDay.text), has passed.")
    }
    try checkBudget(buy.budget)
    try checkBid(buy.bid)
    try checkCap(buy.dailyCap, of: buy)
    guard !buy.geoList.isEmpty else {
      throw Refusal(.invalidText, "Name a district at least that the line is for.")
    }
    var seen: Set<String> = []
    for geo in buy.geoList {
      try check(geo: geo)
      guard seen.insert(geo).inserted else {
        throw Refusal(.duplicate, "\(geo) is named twice.")
      }
    }
  }

  private func check(geo: String) throws(Refusal) {
    guard District.named(geo) != nil else {
      throw Refusal(.invalidText, "There is no such district. Write it as the map does.")
    }
  }

  private func checkBudget(_ budget: Money) throws(Refusal) {
    guard budget > .zero, budget <= Campaign.budgetMax else {
      throw Refusal(
        .invalidPrice, "A line's budget is more than ৳0 and at most \(Campaign.budgetMax.text()).")
    }
  }

  private func checkBid(_ bid: Money) throws(Refusal) {
    guard bid > .zero, bid <= .maximum else {
      throw Refusal(.invalidPrice, "A bid is more than ৳0 for a thousand impressions.")
    }
  }

  private func checkCap(_ cap: Money?, of buy: MediaBuy) throws(Refusal) {
    guard let cap else { return }
    guard cap > .zero, cap <= buy.budget else {
      throw Refusal(
        .invalidPrice, "A daily cap is more than ৳0 and at most the budget, \(buy.budget.text()).")
    }
  }

  private func check(_ buys: [MediaBuy], fitIn campaign: Campaign) throws(Refusal) {
    guard let budget = campaign.budget else { return }
    let given = market.allocated(to: buys)
    guard given <= budget else {
      throw Refusal(
        .budgetExceeded,
        "The lines come to \(given.text()), the campaign's budget is \(budget.text()).")
    }
  }
}

/// Changing lines, all operations or none.
extension CommandHandler {
  func updateMediaBuy(_ body: MediaBuyCommand.UpdateMediaBuy) throws(Refusal) -> [Event] {
    let (buy, campaign) = try mediaBuy(body.mediaBuy)
    guard !body.operations.isEmpty, body.operations.count <= MediaBuy.Limits.operations else {
      throw Refusal(
        .tooLarge,
        "Name 1 to \(MediaBuy.Limits.operations) operations; these are "
          + "\(body.operations.count).")
    }
    guard body.revision == buy.revision else {
      throw Refusal(.staleVersion, "The line was changed meanwhile. Look at it first.")
    }
    var changing = Changing(buy)
    for operation in body.operations { try apply(operation, to: &changing) }
    if changing.isMovingBudget {
      let others = market.mediaBuys(of: campaign.id).filter { changing.buys[$0.id] == nil }
      try check(others + changing.order.compactMap { changing.buys[$0] }, fitIn: campaign)
    }
    return updates(changing, of: campaign)
  }

  private func apply(
    _ operation: MediaBuyOperation, to changing: inout Changing
  ) throws(Refusal) {
    let buy = changing.buy
    guard buy.status.isOpen else {
      throw Refusal(.invalidState, "The line is \(buy.status.title) and stays as it is.")
    }
    switch operation {
    case .addGeo(let geo):
      try check(geo: geo)
      guard !buy.geoList.contains(geo) else {
        throw Refusal(.duplicate, "The line is for \(geo) already.")
      }
      changing.note(.addGeo, "\(geo) added", nil, .word(geo)) { $0.geoList.append(geo) }
    case .removeGeo(let geo):
      guard buy.geoList.contains(geo) else {
        throw Refusal(.notFound, "The line is not for that district.")
      }
      guard buy.geoList.count > 1 else {
        throw Refusal(.invalidState, "\(geo) is its last district. Pause or cancel the line.")
      }
      changing.note(.removeGeo, "\(geo) removed", .word(geo), nil) {
        $0.geoList.removeAll { $0 == geo }
      }
    case .adjustBid(let bid):
      try checkBid(bid)
      let details = "Bid for a thousand: \(buy.bid.text()) → \(bid.text())"
      changing.note(.adjustBid, details, .money(buy.bid), .money(bid)) { $0.bid = bid }
    case .setDailyCap(let cap):
      try checkCap(cap, of: buy)
      let details = "Daily cap: \(buy.dailyCap?.text() ?? "none") → \(cap?.text() ?? "none")"
      changing.note(
        .setDailyCap, details, buy.dailyCap.map { .money($0) }, cap.map { .money($0) }
      ) { $0.dailyCap = cap }
    case .setStatus(let wish): try set(wish, of: &changing)
    case .shiftBudget(let shift): try self.shift(shift, in: &changing)
    }
  }

  private func set(_ wish: MediaBuyStatus, of changing: inout Changing) throws(Refusal) {
    let buy = changing.buy
    let hasBegun = buy.dates.start <= Day(now)
    guard let status = buy.status.after(wish, hasBegun: hasBegun) else {
      throw Refusal(
        .invalidState, "The line is \(buy.status.title); it can't be set \(wish.title) now.",
        allowed: buy.status.wishes(hasBegun: hasBegun).map(\.rawValue))
    }
    changing.set(status)
  }

  /// Moves budget between two lines of one campaign, or between a line and the campaign's rest.
  private func shift(
    _ shift: MediaBuyOperation.Shift, in changing: inout Changing
  ) throws(Refusal) {
    let amount = shift.amount
    guard amount != .zero, amount <= Campaign.budgetMax,
      amount >= Money.zero - Campaign.budgetMax
    else { throw Refusal(.invalidPrice, "Say how much budget is to move.") }
    changing.isMovingBudget = true
    try move(amount, to: changing.buy.id, in: &changing)
    guard let counterpart = shift.counterpart else { return }
    guard counterpart != changing.buy.id, let (other, _) = try? mediaBuy(counterpart),
      other.campaign == changing.buy.campaign
    else { throw Refusal(.notFound, "There is no such other line of this campaign.") }
    guard other.status.isOpen else {
      throw Refusal(.invalidState, "“\(other.name)” is \(other.status.title) and stays as it is.")
    }
    changing.bring(other)
    try move(Money.zero - amount, to: other.id, in: &changing)
  }

  private func move(
    _ amount: Money, to id: ID<MediaBuy>, in changing: inout Changing
  ) throws(Refusal) {
    guard let buy = changing.buys[id] else { return }
    let budget = Money.total(of: [buy.budget, amount])
    let spent = market.delivery(of: id).spend
    guard budget >= spent else {
      throw Refusal(
        .invalidPrice, "“\(buy.name)” has spent \(spent.text()); its budget can't be less.")
    }
    try checkBudget(budget)
    try checkCap(buy.dailyCap, of: MediaBuy(buy, budget: budget))
    let details = "Budget: \(buy.budget.text()) → \(budget.text())"
    changing.note(.shiftBudget, details, .money(buy.budget), .money(budget), on: id) {
      $0.budget = budget
    }
  }

  /// The line with its campaign, unless there is none that the asker may change.
  func mediaBuy(_ id: ID<MediaBuy>) throws(Refusal) -> (MediaBuy, Campaign) {
    guard let buy = market.mediaBuys[id], let campaign = try? campaign(buy.campaign) else {
      throw Refusal(.notFound, "There is no such line.")
    }
    return (buy, campaign)
  }
}

/// What becomes of lines without being asked for by itself.
extension CommandHandler {
  /// The lines of a campaign that ends, end with it.
  func endings(of campaign: Campaign, as status: MediaBuyStatus) -> [Event] {
    market.mediaBuys(of: campaign.id).filter(\.status.isOpen).flatMap { buy in
      updates(Changing(buy, endingAs: status), of: campaign, isTold: false)
    }
  }

  /// What lines begin or are over by now, and campaigns that are over with them (A3).
  func moveByTheClock(_ events: inout [Event]) {
    let today = Day(now)
    for campaign in market.campaigns.rows where campaign.isOver(on: today) {
      var completed = campaign
      completed.status = .completed
      events.append(.campaign(.changed(completed)))
      events += notices(
        .campaignCompleted, campaign, "“\(campaign.name)” is over", salt: UInt64(events.count))
      events += endings(of: campaign, as: .completed)
    }
    for buy in market.mediaBuys.rows {
      guard let status = buy.status.due(buy.dates, today: today),
        let campaign = market.campaigns[buy.campaign], !campaign.isOver(on: today)
      else { continue }
      events += updates(
        Changing(buy, endingAs: status), of: campaign, isTold: status == .completed,
        salt: UInt64(events.count))
    }
  }

  private func updates(
    _ changing: Changing, of campaign: Campaign, isTold: Bool = true, salt: UInt64 = 0
  ) -> [Event] {
    let who = actor.user.map { market.organisations[$0.organisation]?.name ?? $0.name }
    return changing.order.enumerated().flatMap { index, id -> [Event] in
      guard let changes = changing.changes[id], var buy = changing.buys[id] else { return [] }
      buy.revision += 1
      buy.lastUpdate = nil
      let delivery = market.delivery(of: id)
      let body = MediaBuyEvent.MediaBuyUpdated(
        mediaBuyId: id, mediaBuy: buy,
        deliveryMetrics: delivery.days.isEmpty ? nil : delivery.metrics(of: buy, at: now),
        changesApplied: changes, timestamp: now,
        notifications: DraftMessage.drafts(
          of: changes, to: buy, in: campaign, by: who ?? "the clock", at: now))
      guard isTold, body.notifications != nil else { return [.mediaBuy(.updated(body))] }
      return [.mediaBuy(.updated(body))]
        + notices(
          .mediaBuyChanged, campaign,
          "\(campaign.name), \(buy.name): \(changes.map(\.details).joined(separator: ", "))",
          salt: salt &+ UInt64(index) &+ 1)
    }
  }
}

/// Lines on their way to what they will be, with what was done to them.
private struct Changing {
  private let id: ID<MediaBuy>
  private let original: MediaBuy
  private(set) var buys: [ID<MediaBuy>: MediaBuy]
  private(set) var changes: [ID<MediaBuy>: [AppliedChange]] = [:]
  /// In which they were touched, so that the events are the same on every machine.
  private(set) var order: [ID<MediaBuy>]
  var isMovingBudget = false

  init(_ buy: MediaBuy) {
    id = buy.id
    original = buy
    buys = [buy.id: buy]
    order = [buy.id]
  }

  init(_ buy: MediaBuy, endingAs status: MediaBuyStatus) {
    self.init(buy)
    set(status)
  }

  var buy: MediaBuy { buys[id] ?? original }

  mutating func bring(_ other: MediaBuy) {
    guard buys[other.id] == nil else { return }
    buys[other.id] = other
    order.append(other.id)
  }

  mutating func set(_ status: MediaBuyStatus) {
    let old = buy.status
    note(
      .setStatus, "Status: \(old.title) → \(status.title)", .word(old.rawValue),
      .word(status.rawValue)
    ) { $0.status = status }
  }

  mutating func note(
    _ operation: MediaBuyOperation.Kind, _ details: String, _ previous: AppliedChange.Value?,
    _ new: AppliedChange.Value?, on other: ID<MediaBuy>? = nil, _ change: (inout MediaBuy) -> Void
  ) {
    let id = other ?? id
    guard var buy = buys[id] else { return }
    change(&buy)
    buys[id] = buy
    changes[id, default: []].append(
      AppliedChange(
        operation: operation, details: details, previousValue: previous, newValue: new))
  }
}

extension MediaBuy {
  fileprivate init(_ buy: MediaBuy, budget: Money) {
    self = buy
    self.budget = budget
  }
}

extension MediaBuyStatus {
  /// For people.
  package var title: String {
    switch self {
    case .pendingStart: "not begun"
    case .active: "active"
    case .paused: "paused"
    case .completed: "completed"
    case .canceled: "cancelled"
    }
  }
}

extension Campaign {
  /// Whether the clock has come to the end of it.
  func isOver(on today: Day) -> Bool {
    dates.map { status.isRunning && today >= $0.end } ?? false
  }
}
