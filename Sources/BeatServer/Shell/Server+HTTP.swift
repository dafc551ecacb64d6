import EventLoop
import Models
import WSCore
import Wire

/// HTTP: health, queries and the upgrade to a WebSocket.
extension Server {
  func answer(_ head: HTTPHead, _ body: [UInt8], from id: PeerID) {
    do throws(HTTPError) {
      try checkOrigin(head)
      switch try Route(head, body: body) {
      case .webSocket: try upgrade(head, id)
      case .health:
        finish(id, HTTPAnswer(200, Health(status: "ok")))
      case .readiness: answerProbe(.readiness, id)
      case .metrics: try answerMetrics(head, id)
      case .login(let email, let password): try login(email, password, id)
      case .refresh(let token): try refresh(token, id)
      case .redeem(let redemption): try redeem(redemption, id)
      case .account(let request): try answer(request, head, id)
      case .news(let hello, let wait):
        answerNews(hello, waitMilliseconds: wait, head, id)
      case .command: try answerCommand(body, head, id)
      case .call(let command): try call(command, head, id)
      case .photo(let path): answerPhoto(path, head, id)
      case .query(let query): answer(query, head, id)
      }
    } catch {
      finish(id, HTTPAnswer(error))
    }
  }

  /// No figures: strangers must not learn how busy the market is.
  private struct Health: Codable { var status: String }

  /// Checks the origin, which browsers send and programs don't (R9).
  private func checkOrigin(_ head: HTTPHead) throws(HTTPError) {
    guard let origin = head["Origin"], !options.allowedOrigins.contains(origin) else { return }
    throw HTTPError(403, "Pages from \(origin) may not connect. See --allow-origin.")
  }

  /// No context takeover: ten thousand connections need no windows, and an event is compressed once
  /// for all peers.
  private static let deflate = Deflate(
    fromClient: .init(isFresh: true), fromServer: .init(isFresh: true))

  /// Upgrades to a WebSocket; refuses a wrong token before that.
  private func upgrade(_ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    let (response, deflate) = try Handshake.response(to: head, deflate: Self.deflate)
    if let token = head.bearerToken, let refusal = refusal(of: token) {
      return finish(id, .unauthorised(refusal))
    }
    peers[id]?.user = head.bearerToken.flatMap { (try? log.verify($0, at: loop.now.instant))?.sub }
    feed(.opened(id, token: head.bearerToken))
    counters.webSockets += 1
    metrics.add(.requests, "101")
    peers[id]?.upgrade(with: response, deflate: deflate)
  }

  /// The reason to refuse the token; nil if it is valid.
  func refusal(of token: String) -> Refusal? {
    do throws(Refusal) {
      _ = try log.verify(token, at: loop.now.instant)
      return nil
    } catch {
      return error
    }
  }

  /// The size of a command that imports about 80,000 faces.
  private static let uploadBytesMax = 32 << 20
  private static let uploadsMax = 4

  /// Allows logged-in users a long body, a few at a time.
  func bodyBytesMax(_ head: HTTPHead, _ id: PeerID) throws(HTTPError) -> Int {
    guard Route.allowsLongBody(head) else { return Limits().bodyBytes }
    if let refusal = refusal(of: head.bearerToken ?? "") {
      throw HTTPError(401, refusal.message, [.init("WWW-Authenticate", "Bearer")])
    }
    guard uploads.count < Self.uploadsMax else {
      throw HTTPError(503, "Other imports are running. Try again in a minute.")
    }
    uploads.insert(id)
    return Self.uploadBytesMax
  }

  /// - Parameter isNoted: whether the log has a line about a refusal already.
  func finish(_ id: PeerID, _ answer: HTTPAnswer, isNoted: Bool = false) {
    uploads.remove(id)
    guard let peer = peers.removeValue(forKey: id) else { return }
    metrics.add(.requests, "\(answer.status)")
    if answer.status >= 400 {
      counters.requestsRefused += 1
      if !isNoted { recordRefusal(answer.code ?? .malformed, status: answer.status, of: peer) }
    }
    let isFull = waitingPeers.count >= options.waitingConnectionsMax
    guard peer.finish(answer, isLast: isStopping || isFull) else { return }
    peer.id = nextPeerID()
    peer.requestID = nextRequestID()
    peers[peer.id] = peer
    waitingPeers.insert(peer.id)
  }
}
