import EventLoop
import Models
import WSCore
import Wire

/// HTTP: login, renewal, health, queries and the upgrade to a WebSocket.
extension Server {
  func answer(_ head: HTTPHead, _ body: [UInt8], from id: PeerID) {
    do throws(HTTPError) {
      try checkOrigin(head)
      switch try Route(head, body: body) {
      case .webSocket: try upgrade(head, id)
      case .health:
        finish(id, HTTPAnswer(200, Health(status: "ok")))
      case .login(let email, let password): try login(email, password, id)
      case .refresh(let token): refresh(token, id)
      case .news(let hello, let wait):
        answerNews(hello, waitMilliseconds: wait, head, id)
      case .command: answerCommand(body, head, id)
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

  private struct Granted: Codable {
    var token: String
    var refreshToken: String
    var expiresAt: Instant
    var user: User
  }

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
    feed(.opened(id, token: head.bearerToken))
    counters.webSockets += 1
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

  func finish(_ id: PeerID, _ answer: HTTPAnswer) {
    uploads.remove(id)
    guard let peer = peers.removeValue(forKey: id) else { return }
    if answer.status >= 400 { counters.requestsRefused += 1 }
    guard peer.finish(answer, isLast: isStopping) else { return }
    peer.id = nextPeerID()
    peers[peer.id] = peer
  }

  /// Checks a password. scrypt takes tens of milliseconds, so it runs on its own worker behind a
  /// gate, and no stranger can delay commands.
  private func login(_ email: String, _ password: String, _ id: PeerID) throws(HTTPError) {
    let host = peers[id].map { String($0.host) } ?? ""
    try gate.admit(email: email.lowercased(), host: host, at: loop.now.uptime)
    let log = log
    worker.submit(
      { try? log.account(email) },
      then: { [self] account in
        self.assumeIsolated { $0.check(password, of: account, id) }
      })
  }

  private func check(_ password: String, of account: Account?, _ id: PeerID) {
    passwordWorker.submit(
      { Password.verify(password, against: account?.password) ? account?.user : nil },
      then: { [self] user in
        self.assumeIsolated { server in
          server.gate.release()
          guard let user else {
            let refusal = Refusal(.wrongCredentials, "The e-mail address or the password is wrong.")
            return server.finish(id, .unauthorised(refusal))
          }
          server.grant(user, id)
        }
      })
  }

  private func refresh(_ token: String, _ id: PeerID) {
    let log = log
    let now = loop.now.instant
    let digest = Digest.sha256(Array(token.utf8))
    worker.submit(
      { () -> ID<User>? in (try? log.refreshTokenUser(digest: digest, at: now)) ?? nil },
      then: { [self] user in
        self.assumeIsolated { server in
          guard let user else {
            let refusal = Refusal(.tokenExpired, "The login has expired. Log in again.")
            return server.finish(id, .unauthorised(refusal))
          }
          server.grant(user, id, insteadOf: digest)
        }
      })
  }

  private func grant(_ id: ID<User>, _ peer: PeerID, insteadOf used: [UInt8]? = nil) {
    guard let user = hub.market.users[id] else {
      return finish(
        peer, .unauthorised(Refusal(.wrongCredentials, "The account no longer exists.")))
    }
    let now = loop.now.instant
    let claims = Claims(of: user, at: now)
    var random = SystemRandom()
    let refresh = Base64.url.encode(random.bytes(32))
    let granted = Granted(
      token: AccessToken.sign(claims, key: log.signingKey), refreshToken: refresh,
      expiresAt: claims.expiry, user: user)
    let fresh = RefreshToken(
      digest: Digest.sha256(Array(refresh.utf8)), user: user.id,
      expires: now.advanced(byMilliseconds: Claims.refreshLifetimeMilliseconds))
    let log = log
    worker.submit(
      { (try? log.replace(used, with: fresh, at: now)) != nil },
      then: { [self] isStored in
        let failure = Refusal(.unavailable, "The login could not be saved. Try again.")
        let answer = isStored ? HTTPAnswer(200, granted) : HTTPAnswer(503, failure)
        self.assumeIsolated { $0.finish(peer, answer) }
      })
  }
}
