import EventLoop
import Models
import WSCore
import Wire

/// Requests about accounts over HTTP: of the desk, of users about their own, and of invited ones.
extension Server {
  /// Guesses of codes count together, by network address.
  private static let invitations = "an invitation"

  func answer(_ request: AccountRequest, _ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    let claims: Claims
    do throws(Refusal) {
      claims = try log.verify(head.bearerToken ?? "", at: loop.now.instant)
    } catch {
      return finish(id, .unauthorised(error))
    }
    // A guess of the own password costs what a log-in costs.
    let isGuess = request.proof != nil
    if isGuess {
      try gate.admit(email: claims.email, client: client(of: id), at: loop.now.uptime)
    }
    order(request, by: .user(claims.sub, session: claims.session)) { [weak self] result in
      self?.assumeIsolated { server in
        if isGuess { server.gate.release() }
        switch result {
        case .success(let answer):
          server.record(.account(request), .account(answer), by: claims.email)
          server.finish(id, HTTPAnswer(200, answer))
        case .failure(let refusal): server.finish(id, .refusing(refusal))
        }
      }
    }
  }

  func redeem(_ body: AccountRequest.RedeemInvitation, _ id: PeerID) throws(HTTPError) {
    try gate.admit(email: Self.invitations, client: client(of: id), at: loop.now.uptime)
    order(.redeemInvitation(body), by: .stranger) { [weak self] result in
      self?.assumeIsolated { server in
        server.gate.release()
        switch result {
        case .success(.redeemed(let redeemed)): server.begin(redeemed.user, id)
        case .success: server.finish(id, .refusing(Refusal(.unavailable, "Try again.")))
        case .failure(let refusal) where refusal.code == .wrongCredentials:
          server.recordLogin(.wrong, account: nil, id)
          server.finish(id, .unauthorised(refusal), isNoted: true)
        case .failure(let refusal): server.finish(id, .refusing(refusal))
        }
      }
    }
  }
}
