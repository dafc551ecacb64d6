import EventLoop
import Models
import WSCore
import Wire

/// Clients whose WebSocket does not get through (R7). To the hub each request is a connection that
/// says one thing.
extension Server {
  /// A command is answered when it is on disk; a disk that takes longer has failed.
  private static let commandMilliseconds: Int64 = 30_000

  func answerNews(_ hello: Hello, waitMilliseconds: Int64, _ head: HTTPHead, _ id: PeerID) {
    // Frames are made of values that always encode.
    let message = try? WireCoding.encode(ClientFrame<MarketProtocol>.hello(hello))
    begin(.news, head, .received(id, message ?? []), waitMilliseconds, id)
  }

  func answerCommand(_ message: [UInt8], _ head: HTTPHead, _ id: PeerID) {
    begin(.command, head, .received(id, message), Self.commandMilliseconds, id)
  }

  /// A call that may come twice says a command's id of its own, or must be the same twice.
  func call(_ command: Command, _ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    var random = SystemRandom()
    let own = try head.idempotencyKey()
    let order = CommandEnvelope<MarketProtocol>(
      id: own ?? CommandID(at: loop.now.instant, using: &random), command: command)
    // Frames are made of values that always encode.
    let message = try? WireCoding.encode(ClientFrame<MarketProtocol>.command(order))
    begin(
      command.isCreation ? .creation : .call, head, .received(id, message ?? []),
      Self.commandMilliseconds, id)
  }

  func answer(_ query: Query, _ head: HTTPHead, _ id: PeerID) {
    begin(.query, head, .asked(id, query), Self.commandMilliseconds, id)
  }

  /// Says the request's message for it. The answer follows when there is one, or with what there is
  /// when the time is over.
  private func begin(
    _ purpose: Exchange.Purpose, _ head: HTTPHead, _ input: HubInput, _ milliseconds: Int64,
    _ id: PeerID
  ) {
    let token = head.bearerToken ?? ""
    if let refusal = refusal(of: token) { return finish(id, .unauthorised(refusal)) }
    exchanges[id] = Exchange(purpose)
    loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: milliseconds)) { [weak self] in
      self?.assumeIsolated { $0.endWait(of: id) }
    }
    feed(.opened(id, token: token))
    feed(input)
  }

  private func endWait(of id: PeerID) {
    exchanges[id]?.endWait()
    if exchanges[id]?.isAnswerable == true { answerExchange(id) }
  }

  func answerExchange(_ id: PeerID) {
    guard let exchange = exchanges.removeValue(forKey: id) else { return }
    let event = exchange.accepted.flatMap { hub.record(at: $0) }
    finish(id, exchange.isEmpty ? .closing(exchange) : .answer(to: exchange, event: event))
    feed(.closed(id))
  }

  /// The hub has closed it, or will not answer.
  @discardableResult
  func closeExchange(_ id: PeerID) -> Bool {
    guard let exchange = exchanges.removeValue(forKey: id) else { return false }
    finish(id, .closing(exchange))
    return true
  }
}
