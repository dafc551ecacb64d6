import BeatServer
import DemoMarket
import Foundation
import Models
import Synchronization
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

  /// The log, in a folder that is gone once it is open. One test at a time may use it.
  private static let log: Mutex<EventLog?> = {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var generator = SeededGenerator(seed: 1)
    let log = try? EventLog(directory: folder, generator: &generator, at: Scene.now.instant)
    try? log?.append(LogBatch(records: records))
    return Mutex(log)
  }()

  private static let hub: Hub? = {
    try? Hub(
      epoch: Epoch(value: 1), contents: LogContents(records: records),
      generator: SeededGenerator(seed: 1)
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
      hub.handle(.historyRead(read, log.withLock { try? $0?.page(for: read) }), now: Scene.now)
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

  static func answer(_ order: AccountOrder) -> Result<AccountAnswer, Refusal> {
    guard var hub else { return .failure(Refusal(.unavailable, "There is no server.")) }
    hub.handle(.ordered(order), now: Scene.now)
    for pass in 0...1 {
      for case .ordered(_, let result) in hub.drainActions() { return result }
      if pass == 0 { hub.handle(.appended, now: Scene.now) }
    }
    return .failure(Refusal(.unavailable, "There is no answer."))
  }

  static func search(_ text: String, for user: User) -> FoundMessages? {
    guard var hub else { return nil }
    let peer = PeerID(number: 1)
    hub.handle(.opened(peer, token: user.id.description), now: Scene.now)
    hub.handle(.asked(peer, .search(text)), now: Scene.now)
    for case .readMessages(let read) in hub.drainActions() {
      hub.handle(
        .messagesRead(read, log.withLock { try? $0?.answer(read.question) }), now: Scene.now)
    }
    for case .send(_, let bytes) in hub.drainActions() {
      return try? WireCoding.decode(FoundMessages.self, from: bytes)
    }
    return nil
  }
}
