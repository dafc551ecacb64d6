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
    return handler.completed(try command.feature.decide(in: handler))
  }

  /// What the command itself causes, without what follows from it. An import takes long to plan,
  /// so the plan may be made on an earlier market, as long as no event since `affectsImports`.
  package func plan(
    _ command: Command, id: CommandID, by actor: Actor, at now: Instant
  ) throws(Refusal) -> [Event] {
    try command.feature.decide(
      in: CommandHandler(market: self, actor: actor, id: id, now: now))
  }

  /// What the command causes and what follows from it, given its plan.
  package func completed(
    _ plan: [Event], id: CommandID, by actor: Actor, at now: Instant
  ) -> [Event] {
    CommandHandler(market: self, actor: actor, id: id, now: now).completed(plan)
  }
}

extension CommandHandler {
  /// Adds what follows from the events in holds and shares.
  fileprivate func completed(_ decided: [Event]) -> [Event] {
    let events = decided + holdUpdates(after: decided)
    let updates = shareUpdates(after: events)
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
