import Models
import WSCore
import Wire

/// Logins, and what users do with their own account.
extension AccountOffice {
  func sessions(_ body: AccountRequest.Named) throws(Refusal) -> AccountDecision {
    let user = try user(body.user)
    return AccountDecision(answer: .sessions(.init(sessions: rows(of: user.id))))
  }

  func ownSessions() throws(Refusal) -> AccountDecision {
    AccountDecision(answer: .sessions(.init(sessions: rows(of: try ownUser().id))))
  }

  func rows(of user: ID<User>) -> [AccountAnswer.SessionRow] {
    (roster.sessions[user] ?? []).map { session in
      AccountAnswer.SessionRow(
        id: Base64.url.encode(session.id), beganAt: session.began, renewedAt: session.renewed,
        expiresAt: session.expires, host: session.host,
        isOwn: session.id == ownSession ? true : nil)
    }
  }

  /// Ends the login with an id, or with the beginning of one.
  private func endSession(
    _ text: String, of user: User, _ sentence: String
  ) throws(Refusal) -> AccountDecision {
    let found = (roster.sessions[user.id] ?? []).filter {
      text.count >= 4 && Base64.url.encode($0.id).hasPrefix(text)
    }
    guard let session = found.first, found.count == 1 else {
      throw Refusal(
        .notFound, "\(user.email) has no login “\(text)”. Take an id from the list of logins.")
    }
    return AccountDecision(
      sentence, [.endSession(user.id, session.id)],
      endings: [LinkEnding(user: user.id, session: session.id, reason: .loginHasEnded)])
  }

  func logOut(_ body: AccountRequest.LogOut) throws(Refusal) -> AccountDecision {
    let user = try user(body.user)
    guard let text = body.session else {
      let count = roster.sessions[user.id]?.count ?? 0
      return AccountDecision(
        "\(user.email) is logged out: \(count == 1 ? "1 login" : "\(count) logins") ended.",
        [.renewTokens(user.id), .endSessions(user.id, except: nil)],
        endings: [LinkEnding(user: user.id, reason: .loginHasEnded)])
    }
    return try endSession(text, of: user, "That login of \(user.email) has ended.")
  }

  func logOutElsewhere(
    _ body: AccountRequest.LogOutElsewhere
  ) throws(Refusal) -> AccountDecision {
    let user = try ownUser()
    guard let text = body.session else {
      return AccountDecision(
        "You are logged out everywhere else.", [.endSessions(user.id, except: ownSession)],
        endings: [LinkEnding(user: user.id, except: ownSession, reason: .loginHasEnded)])
    }
    return try endSession(text, of: user, "That login has ended.")
  }

  /// The other logins end: who changes a password may have lost it to somebody.
  func changeOwnPassword(
    _ body: AccountRequest.ChangeOwnPassword
  ) throws(Refusal) -> AccountDecision {
    let user = try ownUser()
    guard secrets.isProven == true else {
      throw Refusal(.wrongCredentials, "The current password is wrong.")
    }
    try AccountRules.checkPassword(body.password, of: user.email)
    return AccountDecision(
      "The password is changed, and you are logged out everywhere else.",
      [try newPassword(of: user), .endSessions(user.id, except: ownSession)],
      endings: [LinkEnding(user: user.id, except: ownSession, reason: .loginHasEnded)])
  }

  /// Once, for the first who has the code; also for a user who has forgotten the password.
  func redeem(_ body: AccountRequest.RedeemInvitation) throws(Refusal) -> AccountDecision {
    guard let id = roster.invited[InvitationCode.digest(of: body.code)],
      let user = market.users[id], roster.accounts[id]?.isDisabled != true
    else {
      throw Refusal(
        .wrongCredentials,
        "The invitation is wrong, was used, or has expired. Ask for another one.")
    }
    try AccountRules.checkPassword(body.password, of: user.email)
    return AccountDecision(
      changes: [
        try newPassword(of: user), .endSessions(id, except: nil), .withdrawInvitations(id),
      ],
      endings: [LinkEnding(user: id, reason: .loginHasEnded)],
      answer: .redeemed(.init(user: id)))
  }
}
