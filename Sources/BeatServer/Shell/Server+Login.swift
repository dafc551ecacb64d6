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

  /// The block of network addresses from which a request came, for limits.
  func client(of id: PeerID) -> String { peers[id]?.client?.block.description ?? "" }

  /// Checks a password. scrypt takes tens of milliseconds, so it runs on its own worker behind a
  /// gate, and no stranger can delay commands.
  func login(_ email: String, _ password: String, _ id: PeerID) throws(HTTPError) {
    do throws(HTTPError) {
      try gate.admit(email: email.lowercased(), client: client(of: id), at: loop.now.uptime)
    } catch {
      recordLogin(.limited, account: nil, id)
      throw error
    }
    let log = log
    worker.submit(
      { try? log.account(email) },
      then: { [self] account in
        self.assumeIsolated { $0.check(password, of: account, id) }
      })
  }

  private func check(_ password: String, of account: Account?, _ id: PeerID) {
    passwordWorker.submit(
      { Password.verify(password, against: account?.password) ? account : nil },
      then: { [self] found in
        self.assumeIsolated { server in
          server.gate.release()
          guard let found else {
            server.recordLogin(.wrong, account: account?.email, id)
            let refusal = Refusal(.wrongCredentials, "The e-mail address or the password is wrong.")
            return server.finish(id, .unauthorised(refusal), isNoted: true)
          }
          // Only those who know the password learn it.
          if found.isDisabled { return server.refuseDisabled(found.user, id) }
          server.begin(found.user, id)
        }
      })
  }

  private func refuseDisabled(_ user: ID<User>, _ id: PeerID) {
    recordLogin(.disabled, account: hub.market.users[user]?.email, id)
    finish(id, .unauthorised(.accountIsDisabled), isNoted: true)
  }

  /// Begins a family of refresh tokens.
  func begin(_ user: ID<User>, _ id: PeerID) {
    var random = SystemRandom()
    let log = log
    let now = loop.now.instant
    let token = RefreshToken(
      family: random.bytes(RefreshToken.familyByteCount), secret: random.bytes(32),
      key: log.refreshKey)
    let host = peers[id]?.host ?? ""
    worker.submit(
      { try? log.begin(token, for: user, from: host, at: now) },
      then: { [self] start in
        self.assumeIsolated { server in
          switch start {
          case nil: server.refuseUnsaved(user, id)
          case .disabled: server.refuseDisabled(user, id)
          case .saved: server.grant(token.text, to: user, token.family, .granted, id)
          // Of no login, since there is none on disk.
          case .unsaved: server.grant(token.text, to: user, nil, .granted, id)
          }
        }
      })
  }

  func refresh(_ text: String, _ id: PeerID) throws(HTTPError) {
    let log = log
    let now = loop.now.instant
    do throws(HTTPError) {
      try gate.admitRenewal(
        of: RefreshToken(text, key: log.refreshKey)?.family, client: client(of: id),
        at: loop.now.uptime)
    } catch {
      recordLogin(.limited, account: nil, id)
      throw error
    }
    worker.submit(
      { try? log.renew(text, at: now) },
      then: { [self] renewal in self.assumeIsolated { $0.answer(renewal, id) } })
  }

  /// - Parameter renewal: nil if the log could not store it.
  private func answer(_ renewal: Renewal?, _ id: PeerID) {
    switch renewal {
    case nil: refuseUnsaved(nil, id)
    case .refused:
      recordLogin(.expired, account: nil, id)
      let refusal = Refusal(.tokenExpired, "The login has expired. Log in again.")
      finish(id, .unauthorised(refusal), isNoted: true)
    case .revoked(let user):
      recordLogin(.revoked, account: hub.market.users[user]?.email, id)
      let refusal = Refusal(
        .tokenInvalid,
        "The login was used twice, as a stolen one would be, so it has ended. Log in again.")
      finish(id, .unauthorised(refusal), isNoted: true)
    case .disabled(let user): refuseDisabled(user, id)
    case .granted(let user, let token, let session): grant(token, to: user, session, .renewed, id)
    }
  }

  private func refuseUnsaved(_ user: ID<User>?, _ id: PeerID) {
    recordLogin(.unsaved, account: user.flatMap { hub.market.users[$0]?.email }, id)
    let failure = Refusal(.unavailable, "The login could not be saved. Try again.")
    finish(id, HTTPAnswer(503, failure), isNoted: true)
  }

  private func grant(
    _ token: String, to id: ID<User>, _ session: [UInt8]?, _ outcome: LogLine.LoginOutcome,
    _ peer: PeerID
  ) {
    guard let user = hub.market.users[id] else {
      return finish(
        peer, .unauthorised(Refusal(.wrongCredentials, "The account no longer exists.")))
    }
    recordLogin(outcome, account: user.email, peer)
    let (access, claims) = log.authority.issue(for: user, session: session, at: loop.now.instant)
    finish(
      peer,
      HTTPAnswer(
        200,
        Granted(
          token: access, refreshToken: token, expiresAt: claims.expiry, user: user)))
  }
}
