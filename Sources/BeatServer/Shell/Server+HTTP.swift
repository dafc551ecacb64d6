import EventLoop
import Models
import WSCore
import Wire

/// What is asked over HTTP: logging in, renewing, health, and the way to the WebSocket.
extension Server {
  func answer(_ head: HTTPHead, _ body: [UInt8], from id: PeerID) {
    do throws(HTTPError) {
      try checkOrigin(head)
      switch try Route(head, body: body) {
      case .webSocket: try upgrade(head, id)
      case .health:
        let health = Health(status: "ok", epoch: hub.epoch, seq: hub.head, peers: hub.peerCount)
        finish(id, HTTPAnswer(200, health))
      case .login(let email, let password): login(email, password, id)
      case .refresh(let token): refresh(token, id)
      }
    } catch {
      finish(id, HTTPAnswer(error))
    }
  }

  private struct Health: Codable {
    var status: String
    var epoch: Epoch
    var seq: Int64
    var peers: Int
  }

  private struct Granted: Codable {
    var token: String
    var refreshToken: String
    var expiresAt: Instant
    var user: User
  }

  /// Browsers say where a page came from; programs don't (R9).
  private func checkOrigin(_ head: HTTPHead) throws(HTTPError) {
    guard let origin = head["Origin"], !options.allowedOrigins.contains(origin) else { return }
    throw HTTPError(403, "Pages from \(origin) may not connect. See --allow-origin.")
  }

  /// A bad token is refused here, before there is a WebSocket.
  private func upgrade(_ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    let response = try Handshake.response(to: head)
    if let token = head.bearerToken {
      do throws(Refusal) {
        _ = try hub.authenticate(token, loop.now.instant)
      } catch {
        return finish(id, HTTPAnswer(401, error))
      }
    }
    feed(.opened(id, token: head.bearerToken))
    peers[id]?.upgrade(with: response)
  }

  private func finish(_ id: PeerID, _ answer: HTTPAnswer) {
    peers.removeValue(forKey: id)?.finish(answer.bytes)
  }

  /// scrypt takes tens of milliseconds: on the worker, not here.
  private func login(_ email: String, _ password: String, _ id: PeerID) {
    let log = log
    worker.submit(
      { () -> ID<User>? in
        let account = try? log.account(email)
        return Password.verify(password, against: account?.password) ? account?.user : nil
      },
      then: { [self] user in
        self.assumeIsolated { server in
          guard let user else {
            let refusal = Refusal(.wrongCredentials, "The e-mail or the password is wrong.")
            return server.finish(id, HTTPAnswer(401, refusal))
          }
          server.grant(user, id)
        }
      })
  }

  private func refresh(_ token: String, _ id: PeerID) {
    let log = log
    let now = loop.now.instant
    worker.submit(
      { () -> ID<User>? in
        (try? log.refreshTokenUser(digest: Digest.sha256(Array(token.utf8)), at: now)) ?? nil
      },
      then: { [self] user in
        self.assumeIsolated { server in
          guard let user else {
            let refusal = Refusal(.tokenExpired, "The login has run out. Log in again.")
            return server.finish(id, HTTPAnswer(401, refusal))
          }
          server.grant(user, id)
        }
      })
  }

  private func grant(_ id: ID<User>, _ peer: PeerID) {
    guard let user = hub.market.users[id] else {
      return finish(peer, HTTPAnswer(401, Refusal(.wrongCredentials, "The account is gone.")))
    }
    let now = loop.now.instant
    let claims = Claims(of: user, at: now)
    let refresh = Base64URL.encode(SystemRandom.bytes(32))
    let granted = Granted(
      token: AccessToken.sign(claims, key: log.signingKey), refreshToken: refresh,
      expiresAt: claims.expiry, user: user)
    let log = log
    let expires = now.advanced(byMilliseconds: Claims.refreshLifetimeMilliseconds)
    worker.submit(
      { () -> Bool in
        let digest = Digest.sha256(Array(refresh.utf8))
        return (try? log.addRefreshToken(digest: digest, user: user.id, expires: expires)) != nil
      },
      then: { [self] isStored in
        let failure = Refusal(.unavailable, "The login could not be stored. Try again.")
        let answer = isStored ? HTTPAnswer(200, granted) : HTTPAnswer(503, failure)
        self.assumeIsolated { $0.finish(peer, answer) }
      })
  }
}
