package import Wire

extension Marketplace {
  /// The events that `command` causes, or the reason why it is refused. Changes nothing. New ids in
  /// the events are derived from `id`: the server's ids are unpredictable, so clients can't cause
  /// collisions. Equal inputs give equal events on every machine.
  ///
  /// On a user's view this predicts the market's answer; only the server's answer counts.
  package func decide(
    _ command: Command, id: CommandID, by actor: Actor, at now: Instant
  ) throws(Refusal) -> [Event] {
    let handler = CommandHandler(market: self, actor: actor, id: id, now: now)
    let decided = try command.feature.decide(in: handler)
    let events = decided + handler.holdUpdates(after: decided)
    let updates = handler.shareUpdates(after: events)
    // A merger changes the ids of shares and the buyers in their copies. Updates, which have those
    // of before, precede it.
    let place = events.firstIndex { $0.isMerger } ?? events.endIndex
    return events[..<place] + updates + events[place...]
  }
}

extension Event {
  fileprivate var isMerger: Bool {
    if case .people(.organisationMerged) = self { true } else { false }
  }
}
