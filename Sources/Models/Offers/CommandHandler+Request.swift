import Wire

extension CommandHandler {
  func requestOffer(_ body: OfferCommand.RequestOffer) throws(Refusal) -> [Event] {
    let buyer = try require(.buyer)
    let asset = try asset(body.asset)
    try check(body.dates, for: asset)
    try Refusal.check(body.note, "note", limit: TextLimits.note, mayBeEmpty: true)
    if let campaign = body.campaign { try check(campaign, of: buyer) }
    guard !market.offers.contains(body.offer) else {
      throw Refusal(.duplicate, "An offer with this id exists already.")
    }
    let open = market.offers.rows.count { $0.buyer == buyer.organisation && $0.isOpen }
    guard open < Quota.openOffers else {
      throw Refusal(
        .quotaReached, "You already have \(open) open requests, the maximum. Cancel some first.")
    }
    try checkCanBeBooked(asset, body.dates)
    let offer = Offer(
      id: body.offer, asset: asset.id, campaign: body.campaign, buyer: buyer.organisation,
      requestedBy: buyer.id, dates: body.dates, note: body.note, requestedAt: now)
    let requested = [.offer(.requested(offer))] + notices(.requested, offer, to: .desk)
    return body.holdsDays == true ? requested + (try placeHold(offer, on: asset)) : requested
  }

  private func check(_ dates: DayRange, for asset: Asset) throws(Refusal) {
    let today = Day(now)
    guard dates.start < dates.end else {
      throw Refusal(.invalidDates, "The flight ends before it starts. Check both days.")
    }
    guard dates.start >= today else {
      throw Refusal(.invalidDates, "The flight starts on \(dates.start.text), which has passed.")
    }
    guard dates.start.days(since: today) <= FlightLimits.leadDayCount,
      dates.dayCount <= FlightLimits.dayCount
    else {
      throw Refusal(
        .invalidDates, "A flight can be at most two years long and begin at most three years ahead."
      )
    }
    guard dates.dayCount >= asset.minimumDays else {
      throw Refusal(
        .invalidDates,
        "\(asset.code) is booked for at least \(asset.minimumDays) days; this is \(dates.dayCount)."
      )
    }
  }

  private func check(_ campaign: ID<Campaign>, of buyer: User) throws(Refusal) {
    guard let campaign = market.campaigns[campaign], campaign.buyer == buyer.organisation,
      !campaign.isSample
    else { throw Refusal(.notFound, "There is no such campaign.") }
    guard campaign.status.isOpen else {
      throw Refusal(.invalidState, "“\(campaign.name)” is \(campaign.status.rawValue).")
    }
  }

  /// Refuses a face that is out of service or booked on some of these days.
  func checkCanBeBooked(_ asset: Asset, _ dates: DayRange) throws(Refusal) {
    switch asset.overlay {
    case .maintenance:
      throw Refusal(.assetUnavailable, "\(asset.code) is under maintenance.")
    case .withdrawn(let reason):
      throw Refusal(.assetUnavailable, "\(asset.code) is withdrawn: \(reason)")
    case nil: break
    }
    guard market.isFree(asset, in: dates) else {
      throw Refusal(
        .datesTaken, "\(asset.code) is booked on some days of \(dates.text(today: Day(now))).")
    }
  }
}
