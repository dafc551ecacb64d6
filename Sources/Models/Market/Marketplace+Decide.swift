package import Wire

extension Marketplace {
  /// What follows from `command`, or why it is refused; nothing changes either way. New names in
  /// the events are derived from `id`: a server gives an id that nobody can foresee, so that no
  /// client can make names meet. The same inputs give the same events on every machine.
  ///
  /// On a user's view this tells what the market will most likely answer; only the whole market's
  /// answer counts.
  package func decide(
    _ command: Command, id: CommandID, by actor: Actor, at now: Instant
  ) throws(Refusal) -> [Event] {
    let handler = CommandHandler(market: self, actor: actor, id: id, now: now)
    let decided = try command.feature.decide(in: handler)
    let events = decided + handler.settled(decided)
    return events + handler.told(of: events)
  }
}
