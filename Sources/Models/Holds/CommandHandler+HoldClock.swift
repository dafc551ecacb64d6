import Wire

/// The clocks of holds.
extension CommandHandler {
  /// Ends what ran out, but for what ends with its offer's quote at the same moment.
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
