import Models
import Wire

/// Plays commands to a market in order of time, and records them.
struct DemoScript {
  private(set) var market = Marketplace()
  private(set) var steps: [DemoData.Step] = []
  private var generator: SeededGenerator

  init(generator: SeededGenerator) { self.generator = generator }

  /// Plays `orders`. On the way the clock closes each quote at its deadline (O2).
  mutating func play(_ orders: [DemoOrder], until now: Instant) throws(DemoDataError) {
    let inTime = orders.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    for (_, order) in inTime {
      try expireQuotes(until: order.at)
      try append(order)
    }
    try expireQuotes(until: now)
  }

  private mutating func expireQuotes(until moment: Instant) throws(DemoDataError) {
    while let deadline = market.nextDeadline, deadline <= moment {
      try append(DemoOrder(at: deadline, actor: .system, command: .market(.passTime)))
    }
  }

  private mutating func append(_ order: DemoOrder) throws(DemoDataError) {
    let id = CommandID(at: order.at, using: &generator)
    let command = order.command(in: market)
    do {
      let events = try market.decide(command, id: id, by: order.actor, at: order.at)
      for event in events { market.apply(event) }
    } catch {
      throw .refused(at: order.at, error)
    }
    steps.append(.init(actor: order.actor, at: order.at, id: id, command: command))
  }
}

extension DemoScript {
  /// Unread notifications per user.
  private static let unreadCount = 4
  /// Notifications per user.
  private static let keptCount = 25

  /// Every user clears old notifications and reads all but a few.
  mutating func clearNotifications(at now: Instant) throws(DemoDataError) {
    for user in DemoPeople.users {
      let own = market.notifications.rows.filter { $0.recipient == user.id }.map(\.id)
      let old = Array(own.dropLast(Self.keptCount))
      let read = Array(own.suffix(Self.keptCount).dropLast(Self.unreadCount))
      for command: Command in [
        .notification(.clear(.init(ids: old))), .notification(.read(.init(ids: read))),
      ] {
        try append(DemoOrder(at: now, actor: .user(user), command: command))
      }
    }
  }
}
