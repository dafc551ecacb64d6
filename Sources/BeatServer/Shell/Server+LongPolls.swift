import EventLoop
import Models
import WSCore
import Wire

/// Requests of clients without a WebSocket (R7), and plain requests of programs. The hub sees each
/// as a connection that sends one message.
extension Server {
  /// How long a command may wait for the disk. A disk that needs longer has failed.
  private static let commandMilliseconds: Int64 = 30_000

  func answerNews(_ hello: Hello, waitMilliseconds: Int64, _ head: HTTPHead, _ id: PeerID) {
    // All values of a frame can be encoded.
    let message = try? WireCoding.encode(ClientFrame<MarketProtocol>.hello(hello))
    begin(.news, head, .received(id, message ?? []), waitMilliseconds, id)
  }

  /// Longer frames are commands.
  private static let otherFrameBytesMax = 4 << 10

  func answerCommand(_ message: [UInt8], _ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    if message.count <= Self.otherFrameBytesMax {
      switch try? WireCoding.decode(ClientFrame<MarketProtocol>.self, from: message) {
      // The hub refuses and charges what is no frame.
      case .command, .history, .archive, nil: break
      // The hub would answer them by nothing, or by more than this request waits for.
      case .hello, .ping, .renew, .digest, .requestState, .signal:
        throw HTTPError(
          400,
          "Post a command, a history or an archive frame. Others need a WebSocket or /api/v1/sync.")
      }
    }
    begin(.command, head, .received(id, message), Self.commandMilliseconds, id)
  }

  /// A caller that may repeat a call chooses the command's id; otherwise each call is a new
  /// command.
  func call(_ command: Command, _ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    var random = SystemRandom()
    let own = try head.idempotencyKey()
    let envelope = CommandEnvelope<MarketProtocol>(
      id: own ?? CommandID(at: loop.now.instant, using: &random), command: command)
    // All values of a frame can be encoded.
    let message = try? WireCoding.encode(ClientFrame<MarketProtocol>.command(envelope))
    begin(
      command.isCreation ? .creation : .call, head, .received(id, message ?? []),
      Self.commandMilliseconds, id)
  }

  func answer(_ query: HubQuery, _ head: HTTPHead, _ id: PeerID) {
    begin(.query, head, .asked(id, query), Self.commandMilliseconds, id)
  }

  /// Feeds the request's message to the hub. The answer follows when it is complete, or when the
  /// time is over, with the messages so far.
  private func begin(
    _ purpose: LongPollRequest.Purpose, _ head: HTTPHead, _ input: HubInput, _ milliseconds: Int64,
    _ id: PeerID
  ) {
    let token = head.bearerToken ?? ""
    if let refusal = refusal(of: token) { return finish(id, .unauthorised(refusal)) }
    if let user = user(of: head), !hub.hasSeat(for: user) {
      return finish(id, .limited(hub.refusalOfSeat))
    }
    longPolls[id] = LongPollRequest(purpose)
    loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: milliseconds)) { [weak self] in
      self?.assumeIsolated { $0.endWait(of: id) }
    }
    feed(.opened(id, token: token, from: client(of: id)))
    feed(input)
  }

  private func endWait(of id: PeerID) {
    longPolls[id]?.endWait()
    continueLongPoll(id)
  }

  /// Answers the request if its answer is complete. A call first requests the event that it caused.
  func continueLongPoll(_ id: PeerID) {
    guard let request = longPolls[id] else { return }
    guard request.isAnswerable else {
      if let seq = request.missingEvent { feed(.asked(id, .event(seq))) }
      return
    }
    longPolls[id] = nil
    finish(
      id, request.isEmpty ? .closing(request) : .answer(to: request), isNoted: !request.isEmpty)
    feed(.closed(id))
  }

  /// Answers a request because the hub closed its connection or the server is stopping. Returns
  /// whether there was one.
  @discardableResult
  func closeLongPoll(_ id: PeerID, code: UInt16? = nil) -> Bool {
    guard let request = longPolls.removeValue(forKey: id) else { return false }
    finish(id, .closing(request, code: code), isNoted: !request.isEmpty)
    return true
  }
}
