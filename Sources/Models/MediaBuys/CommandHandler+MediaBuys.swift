import Wire

/// What a buyer, or the desk on its behalf, does with the lines of its campaigns (C3, C4).
extension CommandHandler {
  func createMediaBuy(_ body: MediaBuyCommand.CreateMediaBuy) throws(Refusal) -> [Event] {
    let campaign = try campaign(body.campaign)
    guard campaign.status.isOpen else {
      throw Refusal(.invalidState, "This campaign \(campaign.status.sentence).")
    }
    let buys = market.mediaBuys(of: campaign.id)
    guard buys.count < MediaBuy.Limits.perCampaign else {
      throw Refusal(.quotaReached, "The campaign already has \(buys.count) lines, the maximum.")
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
      throw Refusal(.invalidDates, "A line must run for between one day and two years.")
    }
    guard buy.dates.end > Day(now) else {
      throw Refusal(.invalidDates, "The line's last day, \(buy.dates.lastDay.text), has passed.")
    }
    try checkBudget(buy.budget)
    try checkBid(buy.bid)
    try checkCap(buy.dailyCap, of: buy)
    guard !buy.geoList.isEmpty else {
      throw Refusal(.invalidText, "Name at least one district for the line.")
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
      throw Refusal(.invalidText, "There is no such district. Use the spelling on the map.")
    }
  }

  private func checkBudget(_ budget: Money) throws(Refusal) {
    guard budget > .zero, budget <= Campaign.budgetMax else {
      throw Refusal(
        .invalidPrice,
        "A line's budget must be more than ৳0 and at most \(Campaign.budgetMax.text()).")
    }
  }

  private func checkBid(_ bid: Money) throws(Refusal) {
    guard bid > .zero, bid <= .maximum else {
      throw Refusal(.invalidPrice, "A bid must be more than ৳0 for a thousand impressions.")
    }
  }

  private func checkCap(_ cap: Money?, of buy: MediaBuy) throws(Refusal) {
    guard let cap else { return }
    guard cap > .zero, cap <= buy.budget else {
      throw Refusal(
        .invalidPrice,
        "A daily cap must be more than ৳0 and at most the budget, \(buy.budget.text()).")
    }
  }

  private func check(_ buys: [MediaBuy], fitIn campaign: Campaign) throws(Refusal) {
    guard let budget = campaign.budget else { return }
    let given = market.allocated(to: buys)
    guard given <= budget else {
      throw Refusal(
        .budgetExceeded,
        "The lines add up to \(given.text()), but the campaign's budget is \(budget.text()).")
    }
  }
}

/// Changes of lines: all operations or none.
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
      throw Refusal(.staleVersion, "The line has changed since you opened it. Look at it first.")
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
      throw Refusal(.invalidState, "The line is \(buy.status.title) and can't be changed.")
    }
    switch operation {
    case .addGeo(let geo):
      try check(geo: geo)
      guard !buy.geoList.contains(geo) else {
        throw Refusal(.duplicate, "The line already includes \(geo).")
      }
      changing.record(.addGeo, "\(geo) added", nil, .word(geo)) { $0.geoList.append(geo) }
    case .removeGeo(let geo):
      guard buy.geoList.contains(geo) else {
        throw Refusal(.notFound, "The line doesn't include that district.")
      }
      guard buy.geoList.count > 1 else {
        throw Refusal(.invalidState, "\(geo) is its last district. Pause or cancel the line.")
      }
      changing.record(.removeGeo, "\(geo) removed", .word(geo), nil) {
        $0.geoList.removeAll { $0 == geo }
      }
    case .adjustBid(let bid):
      try checkBid(bid)
      let details = "Bid for a thousand: \(buy.bid.text()) → \(bid.text())"
      changing.record(.adjustBid, details, .money(buy.bid), .money(bid)) { $0.bid = bid }
    case .setDailyCap(let cap):
      try checkCap(cap, of: buy)
      let details = "Daily cap: \(buy.dailyCap?.text() ?? "none") → \(cap?.text() ?? "none")"
      changing.record(
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

  /// Moves budget between two lines of one campaign, or between a line and the unallocated rest.
  private func shift(
    _ shift: MediaBuyOperation.Shift, in changing: inout Changing
  ) throws(Refusal) {
    let amount = shift.amount
    guard amount != .zero, amount <= Campaign.budgetMax,
      amount >= Money.zero - Campaign.budgetMax
    else { throw Refusal(.invalidPrice, "Enter the amount of budget to move.") }
    changing.isMovingBudget = true
    try move(amount, to: changing.buy.id, in: &changing)
    guard let counterpart = shift.counterpart else { return }
    guard counterpart != changing.buy.id, let (other, _) = try? mediaBuy(counterpart),
      other.campaign == changing.buy.campaign
    else { throw Refusal(.notFound, "This campaign has no such other line.") }
    guard other.status.isOpen else {
      throw Refusal(.invalidState, "“\(other.name)” is \(other.status.title) and can't be changed.")
    }
    changing.add(other)
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
    changing.record(.shiftBudget, details, .money(buy.budget), .money(budget), on: id) {
      $0.budget = budget
    }
  }

  /// The line with its campaign, if the user may change it.
  func mediaBuy(_ id: ID<MediaBuy>) throws(Refusal) -> (MediaBuy, Campaign) {
    guard let buy = market.mediaBuys[id], let campaign = try? campaign(buy.campaign) else {
      throw Refusal(.notFound, "There is no such line.")
    }
    return (buy, campaign)
  }
}

/// Changes of lines that follow from something else.
extension CommandHandler {
  /// Ends the lines of a campaign that ends.
  func endings(of campaign: Campaign, as status: MediaBuyStatus) -> [Event] {
    market.mediaBuys(of: campaign.id).filter(\.status.isOpen).flatMap { buy in
      updates(Changing(buy, endingAs: status), of: campaign, isTold: false)
    }
  }

  /// Begins and completes lines that are due, and completes their campaigns (A3).
  func updateStatuses(_ events: inout [Event]) {
    let today = Day(now)
    for campaign in market.campaigns.rows where campaign.isOver(on: today) {
      var completed = campaign
      completed.status = .completed
      completed.closedAt = now
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

/// Lines while they are changed, with the changes so far.
private struct Changing {
  private let id: ID<MediaBuy>
  private let original: MediaBuy
  private(set) var buys: [ID<MediaBuy>: MediaBuy]
  private(set) var changes: [ID<MediaBuy>: [AppliedChange]] = [:]
  /// In the order of the changes, so that events are the same on every machine.
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

  mutating func add(_ other: MediaBuy) {
    guard buys[other.id] == nil else { return }
    buys[other.id] = other
    order.append(other.id)
  }

  mutating func set(_ status: MediaBuyStatus) {
    let old = buy.status
    record(
      .setStatus, "Status: \(old.title) → \(status.title)", .word(old.rawValue),
      .word(status.rawValue)
    ) { $0.status = status }
  }

  mutating func record(
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
  /// The status in words.
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
  /// Whether the clock should complete it.
  func isOver(on today: Day) -> Bool {
    dates.map { status.isRunning && today >= $0.end } ?? false
  }
}
