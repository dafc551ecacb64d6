import Wire

/// Deadlines of holds.
extension CommandHandler {
  /// Ends expired holds, except those that end with their offer's quote.
  func expireHolds(_ events: inout [Event]) {
    for hold in market.holds.rows where hold.deadline <= now {
      let offer = market.offer(holding: hold.id)
      if let deadline = offer?.deadline, deadline <= now { continue }
      events += ended(hold, of: offer)
      guard let offer else { continue }
      events += notices(.expired, hold, of: offer, to: .both, salt: UInt64(events.count))
    }
  }
}

extension Marketplace {
  var nextHoldDeadline: Instant? { holds.rows.lazy.map(\.deadline).min() }
}
