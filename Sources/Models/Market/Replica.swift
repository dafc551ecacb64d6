package import Wire

/// One user's copy of the market at a terminal: the state that the server has confirmed, the user's
/// pending commands, and the two combined for display (R5).
package struct Replica: Equatable, Sendable {
  package let viewer: User
  package private(set) var confirmed: Marketplace
  /// Commands without an answer, oldest first.
  package private(set) var pending: [Pending] = []
  /// The state that screens show.
  package private(set) var visible: Marketplace

  package struct Pending: Hashable, Sendable {
    package var envelope: CommandEnvelope<MarketProtocol>
    package var at: Instant
  }

  package init(_ view: MarketView) {
    viewer = view.viewer
    confirmed = view.market
    visible = view.market
  }

  /// Shows the predicted result of a command. Throws if the prediction is a refusal; then don't
  /// send the command. Returns the predicted events.
  @discardableResult
  package mutating func submit(_ envelope: CommandEnvelope<MarketProtocol>, at now: Instant)
    throws(Refusal) -> [Event]
  {
    let pending = Pending(envelope: envelope, at: now)
    let events = try visible.predict(pending, by: viewer)
    for event in events { visible.apply(event) }
    self.pending.append(pending)
    return events
  }

  /// Adds a command that was sent before this replica existed. The server may have executed it.
  /// Returns the predicted events, or none.
  @discardableResult
  package mutating func restore(
    _ envelope: CommandEnvelope<MarketProtocol>, at now: Instant
  ) -> [Event] {
    let added = Pending(envelope: envelope, at: now)
    let events = try? visible.predict(added, by: viewer)
    pending.append(added)
    rebase()
    return events ?? []
  }

  /// Replaces the confirmed state and keeps pending commands.
  package mutating func restart(_ view: MarketView) {
    var next = Replica(view)
    next.pending = pending
    next.rebase()
    self = next
  }

  package mutating func receive(_ record: EventRecord<MarketProtocol>) {
    confirmed.apply(record.event)
    if let cause = record.cause { pending.removeAll { $0.envelope.id == cause } }
    rebase()
  }

  /// Removes an answered command. Returns it if it was pending.
  @discardableResult
  package mutating func resolve(_ id: CommandID) -> CommandEnvelope<MarketProtocol>? {
    guard let index = pending.firstIndex(where: { $0.envelope.id == id }) else { return nil }
    let envelope = pending.remove(at: index).envelope
    rebase()
    return envelope
  }

  /// Whether a pending command is about this offer.
  package func isPending(_ offer: ID<Offer>) -> Bool {
    pending.contains { $0.envelope.command.offer == offer }
  }

  private mutating func rebase() {
    visible = confirmed
    for pending in pending {
      // A command that is now impossible is shown without effect, until the server refuses it.
      let events = try? visible.predict(pending, by: viewer)
      for event in events ?? [] { visible.apply(event) }
    }
  }
}

extension Marketplace {
  fileprivate func predict(
    _ pending: Replica.Pending, by viewer: User
  ) throws(Refusal) -> [Event] {
    let envelope = pending.envelope
    let events = try decide(envelope.command, id: envelope.id, by: .user(viewer), at: pending.at)
    return events.filter { audience(of: $0).includes(viewer) }
  }
}
