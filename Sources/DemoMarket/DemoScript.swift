import Models
import Wire

/// Plays commands to a market in order of time, and records them.
struct DemoScript {
  private(set) var market = Marketplace()
  private(set) var steps: [DemoData.Step] = []
  private var generator: SeededGenerator

  init(generator: SeededGenerator) { self.generator = generator }

  /// Plays `commands`. On the way the clock closes each quote at its deadline (O2).
  mutating func play(_ commands: [DemoCommand], until now: Instant) throws(DemoDataError) {
    let inTime = commands.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    for (_, command) in inTime {
      try expireQuotes(until: command.at)
      try append(command)
    }
    try expireQuotes(until: now)
  }

  private mutating func expireQuotes(until moment: Instant) throws(DemoDataError) {
    while let deadline = market.nextDeadline, deadline <= moment {
      try append(DemoCommand(at: deadline, actor: .system, command: .market(.passTime)))
    }
  }

  private mutating func append(_ step: DemoCommand) throws(DemoDataError) {
    let id = CommandID(at: step.at, using: &generator)
    let command = step.command(in: market)
    do {
      let events = try market.decide(command, id: id, by: step.actor, at: step.at)
      for event in events { market.apply(event) }
    } catch {
      throw .refused(at: step.at, error)
    }
    steps.append(.init(actor: step.actor, at: step.at, id: id, command: command))
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
        try append(DemoCommand(at: now, actor: .user(user), command: command))
      }
    }
  }
}
