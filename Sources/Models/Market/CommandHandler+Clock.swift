package import Wire

/// What the clock alone brings about.
extension CommandHandler {
  func passTime() throws(Refusal) -> [Event] {
    guard case .system = actor else {
      throw Refusal(.notAllowed, "This comes about by the clock alone.")
    }
    var events: [Event] = []
    try expireQuotes(&events)
    moveByTheClock(&events)
    expireHolds(&events)
    try releaseUnconfirmed(&events)
    return events
  }

  /// Each group of notices is named after the events before it, so that no two names meet.
  private func expireQuotes(_ events: inout [Event]) throws(Refusal) {
    for offer in market.offers.rows {
      guard let deadline = offer.deadline, deadline <= now else { continue }
      let after = try taken(.expire(at: now), by: offer)
      events.append(.offer(.expired(.init(offer: offer.id, at: now))))
      events += notices(.expired, after, to: .both, salt: UInt64(events.count))
    }
  }
}

extension Marketplace {
  /// When the clock next has something to do.
  package var nextDeadline: Instant? {
    [nextQuoteDeadline, nextTurnOfCampaigns, nextHoldDeadline, nextConfirmationDeadline]
      .compactMap { $0 }.min()
  }

  private var nextQuoteDeadline: Instant? { offers.rows.lazy.compactMap(\.deadline).min() }
}
