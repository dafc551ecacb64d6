package import Wire

/// One user's copy of the market at a terminal: what the server has confirmed, what the user has
/// asked for since, and what to show, which is the one with the other decided upon it (R5).
package struct Replica: Equatable, Sendable {
  package let viewer: User
  package private(set) var confirmed: Marketplace
  /// Asked and not answered yet, oldest first.
  package private(set) var pending: [Pending] = []
  /// What screens draw.
  package private(set) var visible: Marketplace

  package struct Pending: Hashable, Sendable {
    package var order: CommandEnvelope<MarketProtocol>
    package var at: Instant
  }

  package init(_ view: MarketView) {
    viewer = view.viewer
    confirmed = view.market
    visible = view.market
  }

  /// Shows what `order` will most likely do. Refuses at once what can't be done; the order is then
  /// not to be sent.
  package mutating func submit(_ order: CommandEnvelope<MarketProtocol>, at now: Instant)
    throws(Refusal)
  {
    let pending = Pending(order: order, at: now)
    for event in try visible.foresee(pending, by: viewer) { visible.apply(event) }
    self.pending.append(pending)
  }

  /// Takes up what was asked before this replica was there, and may be done already.
  package mutating func restore(_ order: CommandEnvelope<MarketProtocol>, at now: Instant) {
    pending.append(Pending(order: order, at: now))
    rebase()
  }

  /// Starts again from a fresh view; what was asked is still asked.
  package mutating func restart(_ view: MarketView) {
    var next = Replica(view)
    next.pending = pending
    next.rebase()
    self = next
  }

  package mutating func receive(_ record: EventRecord<MarketProtocol>) {
    confirmed.apply(record.event)
    if let cause = record.cause { pending.removeAll { $0.order.id == cause } }
    rebase()
  }

  /// The answer to an order has come, one way or the other. Returns the order if it was pending.
  @discardableResult
  package mutating func settle(_ id: CommandID) -> CommandEnvelope<MarketProtocol>? {
    guard let index = pending.firstIndex(where: { $0.order.id == id }) else { return nil }
    let order = pending.remove(at: index).order
    rebase()
    return order
  }

  /// Whether something asked about this offer is not answered yet.
  package func isPending(_ offer: ID<Offer>) -> Bool {
    pending.contains { $0.order.command.offer == offer }
  }

  private mutating func rebase() {
    visible = confirmed
    for pending in pending {
      // What can't be done any more is shown as not done; the server will say why.
      let events = try? visible.foresee(pending, by: viewer)
      for event in events ?? [] { visible.apply(event) }
    }
  }
}

extension Marketplace {
  fileprivate func foresee(
    _ pending: Replica.Pending, by viewer: User
  ) throws(Refusal) -> [Event] {
    let order = pending.order
    let events = try decide(order.command, id: order.id, by: .user(viewer), at: pending.at)
    return events.filter { audience(of: $0).includes(viewer) }
  }
}
