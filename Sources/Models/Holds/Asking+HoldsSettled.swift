import Wire

/// What follows for those who stand in line, from whatever was decided. One place for all
/// commands: nothing that closes an offer has to think of its hold.
extension Asking {
  /// Holds end with their offers; who waited and is first now is told so; a challenge is over when
  /// nobody waits for its answer.
  func settled(_ events: [Event]) -> [Event] {
    if market.holds.isEmpty { return [] }
    let endings = lostHolds(by: events).flatMap { hold in
      let offer = market.offer(holding: hold.id).flatMap { staysOpen($0, after: events) ? $0 : nil }
      return ended(hold, of: offer)
    }
    return endings + noticesOfWithdrawal(by: events) + movedUp(after: events + endings)
  }

  private func lostHolds(by events: [Event]) -> [Hold] {
    var ended: Set<ID<Hold>> = []
    for case .holdEnded(let body) in events { ended.insert(body.hold) }
    return events.flatMap(holds(lostBy:)).filter { ended.insert($0.id).inserted }
  }

  private func holds(lostBy event: Event) -> [Hold] {
    switch event {
    case .offerApproved(let body):
      // The winner's own, with whichever of its offers.
      guard let offer = market.offers[body.offer] else { return [] }
      let own = market.holds(of: offer.buyer, on: offer.asset)
      return market.holds.rows.filter { own.contains($0.id) && $0.dates.overlaps(offer.dates) }
    case .campaignDeleted(let body):
      return market.offers.rows.filter { $0.campaign == body.campaign }
        .compactMap(market.hold(of:))
    case .overlaySet(let body):
      guard case .withdrawn = body.overlay else { return [] }
      return market.holds.rows.filter { $0.asset == body.asset }
    default:
      guard let id = event.closedOffer(in: market), let offer = market.offers[id] else { return [] }
      return market.hold(of: offer).map { [$0] } ?? []
    }
  }

  private func staysOpen(_ offer: Offer, after events: [Event]) -> Bool {
    !events.contains { event in
      if case .campaignDeleted(let body) = event { return body.campaign == offer.campaign }
      return event.closedOffer(in: market) == offer.id
    }
  }

  private func movedUp(after events: [Event]) -> [Event] {
    let faces = Set(events.lazy.flatMap(\.facesMovingUp))
    guard market.holds.rows.contains(where: { faces.contains($0.asset) }) else { return [] }
    var after = market
    for event in events where event.changesLines { after.apply(event) }
    var lines: [ID<Asset>: (before: HoldLine, after: HoldLine)] = [:]
    for face in faces { lines[face] = (market.line(for: face), after.line(for: face)) }
    var news: [Event] = []
    for hold in after.holds.rows {
      guard let line = lines[hold.asset] else { continue }
      if line.before.place(of: hold) > 1, line.after.place(of: hold) == 1,
        let offer = market.offer(holding: hold.id)
      {
        news += notices(
          .promoted, hold, of: offer, to: .both, salt: Self.settledSalt + UInt64(news.count))
      }
      if let challenge = hold.challenge,
        after.holds[challenge.by].map({ line.after.place(of: $0) == 1 }) ?? true
      {
        news.append(.holdChanged(hold.unchallenged()))
      }
    }
    return news
  }

  private func noticesOfWithdrawal(by events: [Event]) -> [Event] {
    events.flatMap { event -> [Event] in
      guard case .overlaySet = event else { return [] }
      return holds(lostBy: event).enumerated().flatMap { index, hold in
        market.offer(holding: hold.id).map {
          notices(
            .withdrawn, hold, of: $0, to: .both, salt: Self.settledSalt - 1 - UInt64(index))
        } ?? []
      }
    }
  }

  /// Beyond what the commands themselves use, and half of what there is.
  private static let settledSalt: UInt64 = 1 << 31
}

extension Event {
  /// The offer that was open and is not any more.
  fileprivate func closedOffer(in market: Marketplace) -> ID<Offer>? {
    guard let (id, move) = move, let offer = market.offers[id], offer.isOpen,
      offer.phase.after(move.step)?.isOpen == false
    else { return nil }
    return id
  }
}
