package import Wire

/// Changes that the clock causes.
extension CommandHandler {
  func passTime() throws(Refusal) -> [Event] {
    guard case .system = actor else {
      throw Refusal(.notAllowed, "Only the server's clock does this.")
    }
    var events: [Event] = []
    try expireQuotes(&events)
    updateStatuses(&events)
    expireHolds(&events)
    try releaseUnconfirmed(&events)
    return events
  }

  /// The salt of each group of notices counts the events before it, so that ids differ.
  private func expireQuotes(_ events: inout [Event]) throws(Refusal) {
    for offer in market.offers.rows {
      guard let deadline = offer.deadline, deadline <= now else { continue }
      let after = try applying(.expire(at: now), to: offer)
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
