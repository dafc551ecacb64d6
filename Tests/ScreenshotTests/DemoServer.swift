import BeatServer
import DemoMarket
import Models
import Wire

/// A hub with the demonstration's market, for what only a server can tell.
enum DemoServer {
  private static let records: [LogRecord] = {
    var market = Marketplace()
    var records: [LogRecord] = []
    for step in (try? DemoData.steps(at: Scene.now.instant)) ?? [] {
      let events = try? market.decide(step.command, id: step.id, by: step.actor, at: step.at)
      records += market.record(
        events ?? [], from: Int64(records.count) + 1, cause: step.id, by: step.actor.user?.id,
        at: step.at)
    }
    return records
  }()

  private static let hub: Hub? = {
    try? Hub(
      epoch: Epoch(value: 1), records: records, answers: [], generator: SeededGenerator(seed: 1)
    ) { (token, now) throws(Refusal) in
      guard let user = ID<User>(token).flatMap({ Scene.market.users[$0] }) else {
        throw Refusal(.tokenInvalid, "There is no such user.")
      }
      return Claims(of: user, at: now)
    }
  }()

  static func page(
    of request: HistoryRequest<MarketProtocol>, for user: User
  ) -> HistoryPage<MarketProtocol>? {
    guard var hub, let bytes = try? WireCoding.encode(ClientFrame<MarketProtocol>.history(request))
    else {
      return nil
    }
    let peer = PeerID(number: 1)
    hub.handle(.opened(peer, token: user.id.description), now: Scene.now)
    hub.handle(.received(peer, bytes), now: Scene.now)
    for case .readHistory(let read) in hub.drainActions() {
      let events = read.positions.map { LoggedEvent(records[Int($0) - 1]) }
      hub.handle(.historyRead(read, events), now: Scene.now)
    }
    for case .send(_, let bytes) in hub.drainActions() {
      if case .history(let page) = try? WireCoding.decode(
        ServerFrame<MarketProtocol>.self, from: bytes)
      {
        return page
      }
    }
    return nil
  }

  static func search(_ text: String, for user: User) -> FoundMessages? {
    guard var hub else { return nil }
    let peer = PeerID(number: 1)
    hub.handle(.opened(peer, token: user.id.description), now: Scene.now)
    hub.handle(.asked(peer, .search(text)), now: Scene.now)
    for case .send(_, let bytes) in hub.drainActions() {
      return try? WireCoding.decode(FoundMessages.self, from: bytes)
    }
    return nil
  }
}
