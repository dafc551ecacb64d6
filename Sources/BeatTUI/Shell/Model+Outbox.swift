import Models
import WSClient
import Wire

/// What waits for the server.
extension Model {
  mutating func carryOut(_ intent: OutboxIntent) -> [Effect] {
    switch intent {
    case .cancel(let id): return [.cancel(id)]
    case .forget(let ids):
      for id in ids { outbox.remove(id) }
      return ids.map { .forget($0) }
    case .sendAgain(let id):
      guard let line = outbox[id] else { return [] }
      do throws(Refusal) {
        let effects = try submit(line.envelope.command)
        outbox.remove(id)
        toast("Sent again", .good)
        return effects + [.forget(id)]
      } catch {
        toast(error.message, .bad)
        return []
      }
    }
  }

  /// - Parameter events: what the command makes of the market, as far as this terminal knows.
  mutating func note(
    _ order: CommandEnvelope<MarketProtocol>, _ events: [Event], after former: Marketplace?
  ) {
    outbox.add(
      OutboxLine(
        envelope: order, givenAt: now.instant, state: .waiting,
        words: words(for: order.command, events, after: former)))
  }

  private func words(
    for command: Command, _ events: [Event], after former: Marketplace?
  ) -> String {
    let visible = replica?.visible ?? market
    return EventSentences(market: visible, former: former ?? visible).words(for: command, events)
  }

  /// Shows what an earlier run has left, once there is a state to show it in.
  mutating func restoreOutbox() {
    guard let former = replica?.visible else { return }
    let instant = now.instant
    for entry in restored {
      var events: [Event] = []
      if !entry.isRefused {
        events = replica?.restore(entry.envelope, at: instant) ?? []
      }
      outbox.restore(entry, words: words(for: entry.envelope.command, events, after: former))
    }
    restored = []
  }

  mutating func finish(_ accepted: Accepted) {
    replica?.resolve(accepted.id)
    outbox.remove(accepted.id)
    endRenaming(accepted.id)
    formDrafts.confirm(accepted.id)
  }

  mutating func finish(_ refused: Refused) -> [Effect] {
    let order = replica?.resolve(refused.id)
    outbox.refuse(refused.id, refused.refusal)
    let isKept = formDrafts.putBack(refused.id, at: now.uptime)
    toast(refused.refusal.message + (isKept ? " What you typed is kept as a draft." : ""), .bad)
    return order.map { restoreRefused($0.command, refused.refusal) } ?? []
  }

  mutating func finishCancelling(_ id: CommandID) {
    replica?.resolve(id)
    outbox.remove(id)
    toast("Cancelled: it was never sent.", .good)
  }
}
