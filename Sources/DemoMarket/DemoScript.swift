import Models
import Wire

/// Plays orders to a market, in time, and keeps what was given.
struct DemoScript {
  private(set) var market = Marketplace()
  private(set) var steps: [DemoData.Step] = []
  private var generator: SeededGenerator

  init(generator: SeededGenerator) { self.generator = generator }

  /// Gives `orders` in the order of their time, and lets the clock close each quote at its
  /// deadline on the way (O2).
  mutating func play(_ orders: [DemoOrder], until now: Instant) throws(DemoDataError) {
    let inTime = orders.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    for (_, order) in inTime {
      try letQuotesExpire(until: order.at)
      try give(order)
    }
    try letQuotesExpire(until: now)
  }

  private mutating func letQuotesExpire(until moment: Instant) throws(DemoDataError) {
    while let deadline = market.nextDeadline, deadline <= moment {
      try give(DemoOrder(at: deadline, actor: .system, command: .market(.passTime)))
    }
  }

  private mutating func give(_ order: DemoOrder) throws(DemoDataError) {
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
  /// How many lines behind a bell are new.
  private static let unreadCount = 4
  /// How many lines people keep at all.
  private static let keptCount = 25

  /// Everyone has cleared the old lines behind the bell and read the others but a few.
  mutating func tidyBells(at now: Instant) throws(DemoDataError) {
    for user in DemoPeople.users {
      let own = market.notifications.rows.filter { $0.recipient == user.id }.map(\.id)
      let old = Array(own.dropLast(Self.keptCount))
      let read = Array(own.suffix(Self.keptCount).dropLast(Self.unreadCount))
      for command: Command in [
        .notification(.clear(.init(ids: old))), .notification(.read(.init(ids: read))),
      ] {
        try give(DemoOrder(at: now, actor: .user(user), command: command))
      }
    }
  }
}
