import Wire

/// The effects of any command on holds, in one place: a command that closes an offer needn't think
/// of its hold.
extension CommandHandler {
  /// Holds end with their offers. Buyers who move up to a first option are notified. A challenge
  /// ends when nobody waits for its answer.
  func holdUpdates(after events: [Event]) -> [Event] {
    if market.holds.isEmpty { return [] }
    var endings: [Event] = []
    for hold in lostHolds(by: events) {
      let offer = market.offer(holding: hold.id)
      let isOpen = offer.map { staysOpen($0, after: events) } ?? false
      endings += ended(hold, of: isOpen ? offer : nil)
    }
    return endings + withdrawalNotices(after: events) + promotions(after: events + endings)
  }

  private func lostHolds(by events: [Event]) -> [Hold] {
    var ended: Set<ID<Hold>> = []
    for case .hold(.ended(let body)) in events { ended.insert(body.hold) }
    return events.flatMap(holds(lostBy:)).filter { ended.insert($0.id).inserted }
  }

  private func holds(lostBy event: Event) -> [Hold] {
    switch event {
    case .offer(.approved(let body)):
      // All holds of the winning buyer, also those of its other offers.
      guard let offer = market.offers[body.offer] else { return [] }
      let own = market.holds(of: offer.buyer, on: offer.asset)
      return market.holds.rows.filter { own.contains($0.id) && $0.dates.overlaps(offer.dates) }
    case .campaign(.deleted(let body)):
      return market.offers.rows.filter { $0.campaign == body.campaign }
        .compactMap(market.hold(of:))
    case .asset(.overlaySet(let body)):
      guard case .withdrawn = body.overlay else { return [] }
      return market.holds.rows.filter { $0.asset == body.asset }
    default:
      guard let id = event.closedOffer(in: market), let offer = market.offers[id] else { return [] }
      return market.hold(of: offer).map { [$0] } ?? []
    }
  }

  private func staysOpen(_ offer: Offer, after events: [Event]) -> Bool {
    !events.contains { event in
      if case .campaign(.deleted(let body)) = event { return body.campaign == offer.campaign }
      return event.closedOffer(in: market) == offer.id
    }
  }

  private func promotions(after events: [Event]) -> [Event] {
    let faces = Set(events.lazy.flatMap(\.facesMovingUp))
    guard market.holds.rows.contains(where: { faces.contains($0.asset) }) else { return [] }
    var after = market
    for event in events where event.changesLines { after.apply(event) }
    var news: [Event] = []
    for hold in after.holds.rows where faces.contains(hold.asset) {
      let former = market.holdQueue(for: hold.asset)
      let queue = after.holdQueue(for: hold.asset)
      if former.place(of: hold) > 1, queue.place(of: hold) == 1 {
        news += promotionNotices(hold, salt: Self.updateSalt + UInt64(news.count))
      }
      guard let challenge = hold.challenge else { continue }
      let isAnswered = after.holds[challenge.by].map { queue.place(of: $0) == 1 } ?? true
      if isAnswered { news.append(.hold(.changed(hold.unchallenged()))) }
    }
    return news
  }

  private func promotionNotices(_ hold: Hold, salt: UInt64) -> [Event] {
    guard let offer = market.offer(holding: hold.id) else { return [] }
    return notices(.promoted, hold, of: offer, to: .both, salt: salt)
  }

  private func withdrawalNotices(after events: [Event]) -> [Event] {
    var notified: [Event] = []
    for event in events {
      guard case .asset(.overlaySet) = event else { continue }
      for (index, hold) in holds(lostBy: event).enumerated() {
        guard let offer = market.offer(holding: hold.id) else { continue }
        notified += notices(
          .withdrawn, hold, of: offer, to: .both, salt: Self.updateSalt - 1 - UInt64(index))
      }
    }
    return notified
  }

  /// Above the salts that commands use.
  private static let updateSalt: UInt64 = 1 << 31
}

extension Event {
  /// The offer that this event closes.
  fileprivate func closedOffer(in market: Marketplace) -> ID<Offer>? {
    guard let (id, move) = move, let phase = market.offers[id]?.phase, phase.isOpen,
      phase.after(move.step)?.isOpen == false
    else { return nil }
    return id
  }
}
