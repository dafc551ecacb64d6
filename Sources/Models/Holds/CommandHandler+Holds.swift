import Wire

/// What a buyer does with the days of its offers.
extension CommandHandler {
  /// Holds the days, or renews an existing hold.
  func holdDates(_ body: HoldCommand.Holding) throws(Refusal) -> [Event] {
    _ = try require(.buyer)
    let offer = try openOffer(body)
    try checkIsInTime(offer)
    let asset = try asset(offer.asset)
    try checkCanBeBooked(asset, offer.dates)
    if let hold = market.hold(of: offer) { return try renew(hold, of: offer) }
    return try placeHold(offer, on: asset)
  }

  /// Adds a hold at the end of the queue, for an offer that may be booked.
  func placeHold(_ offer: Offer, on asset: Asset) throws(Refusal) -> [Event] {
    try checkMayHold(asset, offer.dates, offer.buyer)
    let id = ID<Hold>(derivedFrom: id, salt: 1)
    guard !market.holds.contains(id) else {
      throw Refusal(.duplicate, "A hold with this id exists. Use a new id for each command.")
    }
    let hold = Hold(id: id, asset: asset.id, dates: offer.dates, at: now)
    return [.hold(.placed(hold)), .offer(.held(.init(offer: offer.id, hold: id)))]
      + notices(.held, hold, of: offer, to: .desk, salt: 1)
  }

  private func renew(_ hold: Hold, of offer: Offer) throws(Refusal) -> [Event] {
    try checkIsInTime(hold, of: offer)
    if hold.challenge != nil {
      throw Refusal(
        .invalidState,
        "The hold is challenged: approve or release by \(hold.deadline.momentText).",
        allowed: [OfferStep.approve.rawValue, HoldStep.release.rawValue])
    }
    guard hold.mayBeRenewed else {
      throw Refusal(
        .invalidState,
        "A hold can be renewed once. This one lasts until \(hold.deadline.momentText).",
        allowed: allowed(offer))
    }
    let renewed = hold.renewed(at: now)
    return [.hold(.changed(renewed))] + notices(.held, renewed, of: offer, to: .desk)
  }

  func releaseHold(_ body: HoldCommand.Holding) throws(Refusal) -> [Event] {
    _ = try require(.buyer)
    let (offer, hold) = try held(body)
    return ended(hold, of: offer) + notices(.released, hold, of: offer, to: .desk)
  }

  /// Asks the holder of the first option to book or to release.
  func challengeHold(_ body: HoldCommand.Holding) throws(Refusal) -> [Event] {
    _ = try require(.buyer)
    let (offer, hold) = try held(body)
    try checkIsInTime(hold, of: offer)
    try checkCanBeBooked(try asset(offer.asset), offer.dates)
    let queue = market.holdQueue(for: hold.asset, at: now)
    guard queue.place(of: hold) > 1 else {
      throw Refusal(
        .invalidState, "You have the first option. There is nobody to challenge.",
        allowed: offer.phase.steps(for: .buyer).map(\.rawValue))
    }
    let rivals = queue.inTheWay(of: hold)
    guard let first = rivals.first else {
      throw Refusal(
        .invalidState,
        "The buyer before you is waiting too. Challenge when that buyer has a first option.",
        allowed: allowed(offer))
    }
    let unchallenged = rivals.filter { $0.challenge == nil }
    guard !unchallenged.isEmpty else {
      throw Refusal(
        .invalidState,
        "It is already challenged; the answer is due by \(first.deadline.momentText).",
        allowed: allowed(offer))
    }
    return unchallenged.enumerated().flatMap { index, rival in
      let challenged = rival.challenged(by: hold.id, at: now)
      let notified = market.offer(holding: rival.id).map {
        notices(.challenged, challenged, of: $0, to: .both, salt: UInt64(index))
      }
      return [Event.hold(.changed(challenged))] + (notified ?? [])
    }
  }

  /// Refuses days on which another buyer has the first option.
  func checkIsFirst(_ offer: Offer, on asset: Asset) throws(Refusal) {
    let place = market.place(of: offer, at: now)
    if place == 1 { return }
    let queue = market.holdQueue(for: asset.id, at: now)
    let first = queue.holds.first { $0.dates.overlaps(offer.dates) && queue.place(of: $0) == 1 }
    let until = first.map { " until \($0.deadline.momentText)" } ?? ""
    let steps = market.holdSteps(for: offer, at: now)
    let advice =
      if steps.contains(.challenge) {
        "Challenge it, or wait with your \(ordinal(place)) option."
      } else if market.hold(of: offer) == nil {
        "Hold them as \(ordinal(place)) option, then you can challenge it."
      } else {
        "Wait with your \(ordinal(place)) option."
      }
    throw Refusal(
      .datesHeld,
      "Another buyer holds days of \(offer.dates.text(today: Day(now))) on \(asset.code)\(until). "
        + advice,
      allowed: steps.map(\.rawValue))
  }

  /// The events that end a hold, with one for its offer if that stays open.
  func ended(_ hold: Hold, of offer: Offer?) -> [Event] {
    let unheld = offer.map { Event.offer(.held(.init(offer: $0.id, hold: nil))) }
    return (unheld.map { [$0] } ?? []) + [.hold(.ended(.init(hold: hold.id, asset: hold.asset)))]
  }

  private func allowed(_ offer: Offer) -> [String] {
    market.holdSteps(for: offer, at: now).map(\.rawValue)
  }

  private func openOffer(_ body: HoldCommand.Holding) throws(Refusal) -> Offer {
    let offer = try offer(body.offer)
    guard offer.isOpen else {
      throw Refusal(
        .invalidState, "This offer \(offer.phase.sentence); it holds no days.",
        allowed: offer.phase.steps(for: .buyer).map(\.rawValue))
    }
    return offer
  }

  private func held(_ body: HoldCommand.Holding) throws(Refusal) -> (Offer, Hold) {
    let offer = try openOffer(body)
    guard let hold = market.hold(of: offer) else {
      throw Refusal(
        .invalidState, "This offer holds no days. Hold them first.", allowed: allowed(offer))
    }
    return (offer, hold)
  }

  /// The clock may not have ended it yet.
  private func checkIsInTime(_ hold: Hold, of offer: Offer) throws(Refusal) {
    if hold.deadline > now { return }
    throw Refusal(
      .invalidState, "The hold expired at \(hold.deadline.clockText). Hold the days again.")
  }

  private func checkMayHold(
    _ asset: Asset, _ dates: DayRange, _ buyer: ID<Organisation>
  ) throws(Refusal) {
    let own = market.holds(of: buyer, on: asset.id)
    guard !own.contains(where: { market.holds[$0]?.dates.overlaps(dates) ?? false }) else {
      throw Refusal(
        .duplicate, "Another of your requests already holds some of these days on \(asset.code).")
    }
    let count = market.offers.rows.count { $0.buyer == buyer && $0.hold != nil }
    guard count < Quota.holds else {
      throw Refusal(
        .quotaReached, "You hold days with \(count) requests, the maximum. Release some first.")
    }
    guard market.holdQueue(for: asset.id).lastPlace(for: dates) <= Hold.Limits.placeMax else {
      throw Refusal(
        .quotaReached, "These days have \(Hold.Limits.placeMax) options, the maximum.")
    }
  }
}
