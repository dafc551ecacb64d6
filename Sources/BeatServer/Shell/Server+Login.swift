import EventLoop
import Models
import WSCore
import Wire

/// Login and renewal (P2).
extension Server {
  private struct Granted: Codable {
    var token: String
    var refreshToken: String
    var expiresAt: Instant
    var user: User
  }

  /// The network address from which a request came, for limits.
  private func client(of id: PeerID, _ head: HTTPHead) -> String {
    guard let peer = peers[id]?.client else { return "" }
    let client = ForwardedFor.client(
      of: peer, head["X-Forwarded-For"] ?? "", trusting: options.trustedProxies)
    return client.block.description
  }

  /// Checks a password. scrypt takes tens of milliseconds, so it runs on its own worker behind a
  /// gate, and no stranger can delay commands.
  func login(
    _ email: String, _ password: String, _ head: HTTPHead, _ id: PeerID
  ) throws(HTTPError) {
    try gate.admit(email: email.lowercased(), client: client(of: id, head), at: loop.now.uptime)
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
          server.begin(user, id)
        }
      })
  }

  /// Begins a family of refresh tokens.
  private func begin(_ user: ID<User>, _ id: PeerID) {
    var random = SystemRandom()
    let log = log
    let now = loop.now.instant
    let token = RefreshToken(
      family: random.bytes(RefreshToken.familyByteCount), secret: random.bytes(32),
      key: log.refreshKey)
    worker.submit(
      { (try? log.begin(token, for: user, at: now)) != nil },
      then: { [self] isStored in
        self.assumeIsolated { $0.grant(isStored ? .granted(user, token: token.text) : nil, id) }
      })
  }

  func refresh(_ text: String, _ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    let log = log
    let now = loop.now.instant
    try gate.admitRenewal(
      of: RefreshToken(text, key: log.refreshKey)?.family, client: client(of: id, head),
      at: loop.now.uptime)
    worker.submit(
      { try? log.renew(text, at: now) },
      then: { [self] renewal in self.assumeIsolated { $0.grant(renewal, id) } })
  }

  /// - Parameter renewal: nil if the log could not store it.
  private func grant(_ renewal: Renewal?, _ peer: PeerID) {
    switch renewal {
    case nil:
      let failure = Refusal(.unavailable, "The login could not be saved. Try again.")
      finish(peer, HTTPAnswer(503, failure))
    case .refused:
      finish(peer, .unauthorised(Refusal(.tokenExpired, "The login has expired. Log in again.")))
    case .revoked:
      let refusal = Refusal(
        .tokenInvalid,
        "The login was used twice, as a stolen one would be, so it has ended. Log in again.")
      finish(peer, .unauthorised(refusal))
    case .granted(let id, let token):
      guard let user = hub.market.users[id] else {
        return finish(
          peer, .unauthorised(Refusal(.wrongCredentials, "The account no longer exists.")))
      }
      let claims = Claims(of: user, at: loop.now.instant)
      finish(
        peer,
        HTTPAnswer(
          200,
          Granted(
            token: AccessToken.sign(claims, key: log.signingKeys.current), refreshToken: token,
            expiresAt: claims.expiry, user: user)))
    }
  }
}
