import EventLoop
import Models
import WSCore
import Wire

/// HTTP: health, queries and the upgrade to a WebSocket.
extension Server {
  func answer(_ head: HTTPHead, _ body: [UInt8], from id: PeerID) {
    do throws(HTTPError) {
      try admitRequest(head, id)
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
      case .storedPhoto(let url): answerStoredPhoto(url, head, id)
      case .query(let query): answer(query, head, id)
      }
    } catch {
      finish(id, HTTPAnswer(error))
    }
  }

  /// Somebody who has logged in pays as a user, others as their network address.
  private func admitRequest(_ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    let user = user(of: head)
    peers[id]?.isLoggedIn = user != nil
    if let peer = peers[id], let client = peer.client, !count(peer, as: client.block.description) {
      throw .excess(refusalOfConnection)
    }
    let payer = user.map(Payer.user) ?? .address(client(of: id))
    if let wait = hub.admission.spend(.request, by: payer, at: loop.now.uptime) {
      throw .excess(hub.admission.refusal(of: .request, milliseconds: wait))
    }
  }

  /// The user whose token the request has.
  func user(of head: HTTPHead) -> ID<User>? {
    head.bearerToken.flatMap { (try? log.verify($0, at: loop.now.instant))?.sub }
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
    let user = user(of: head)
    if let user, !hub.hasSeat(for: user) { throw .excess(hub.refusalOfSeat) }
    peers[id]?.user = user
    feed(.opened(id, token: head.bearerToken, from: client(of: id)))
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

  /// Allows a long body to users who may import, one at a time: the rest of a request is read only
  /// if it can be of use.
  func bodyBytesMax(_ head: HTTPHead, _ id: PeerID) throws(HTTPError) -> Int {
    guard Route.allowsLongBody(head) else { return Limits().bodyBytes }
    if let refusal = refusal(of: head.bearerToken ?? "") {
      throw HTTPError(401, refusal.message, [.init("WWW-Authenticate", "Bearer")])
    }
    guard let user = user(of: head).flatMap({ hub.market.users[$0] }), user.role != .buyer else {
      throw HTTPError(403, "Only sellers and the mediation desk import faces.")
    }
    let now = loop.now.uptime
    if let wait = hub.admission.spend(.upload, by: .user(user.id), at: now) {
      throw .excess(hub.admission.refusal(of: .upload, milliseconds: wait))
    }
    peers[id]?.isLoggedIn = true
    let retry = [HTTPHead.Field("Retry-After", "5")]
    switch uploads.begin(id, by: user.id, at: now) {
    case .granted(let leaver):
      if let leaver { peers[leaver]?.endUpload() }
    case .second: throw HTTPError(429, "Your other import is still running.", retry)
    case .full: throw HTTPError(503, "Other imports are running. Try again in a minute.", retry)
    }
    return Self.uploadBytesMax
  }

  /// - Parameter isNoted: whether the log has a line about a refusal already.
  func finish(_ id: PeerID, _ answer: HTTPAnswer, isNoted: Bool = false) {
    uploads.end(id)
    guard let peer = peers.removeValue(forKey: id) else { return }
    metrics.add(.requests, "\(answer.status)")
    if answer.status >= 400 {
      counters.requestsRefused += 1
      if !isNoted { recordRefusal(answer.code ?? .malformed, status: answer.status, of: peer) }
    }
    let isFull = waitingPeers.count >= options.waitingConnectionsMax
    // Who is limited connects again, and waits.
    let isLast = isStopping || isFull || answer.status == 429
    guard peer.finish(answer, isLast: isLast) else { return forget(peer) }
    peer.id = nextPeerID()
    peer.requestID = nextRequestID()
    peers[peer.id] = peer
    waitingPeers.insert(peer.id)
  }
}
