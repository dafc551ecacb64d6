import Models
import Wire

/// Users and their accounts.
extension AccountOffice {
  mutating func add(_ body: AccountRequest.AddUser) throws(Refusal) -> AccountDecision {
    let email = try AccountRules.email(body.email)
    try AccountRules.checkPassword(body.password, of: email)
    let known = market.users.rows.first { $0.email == email }
    if let known, roster.accounts[known.id] != nil {
      throw Refusal(.duplicate, "There is already an account for \(email).")
    }
    let (user, commands) = try user(email, body.name, body.role, body.home, known)
    return AccountDecision(
      "\(email) can log in.", commands: commands,
      [
        .add(Account(email: email, user: user, password: try hash())),
        .withdrawInvitations(user),
      ])
  }

  /// The id of a user who may be new, and the commands that make it so.
  private mutating func user(
    _ email: String, _ name: String, _ role: Role, _ home: AccountRequest.Home, _ known: User?
  ) throws(Refusal) -> (ID<User>, [Command]) {
    var (home, commands) = try self.home(home, for: role)
    if let known {
      guard known.role == role, known.organisation == home else {
        throw Refusal(
          .duplicate,
          "The desk has added \(email) with another role or organisation."
            + advice(
              console: """
                 beatd user show names them; beatd user role and beatd user move change them.
                """))
      }
      return (known.id, [])
    }
    let user = User(id: fresh(), name: name.trimmed, email: email, role: role, organisation: home)
    commands.append(.people(.addUser(user)))
    return (user.id, commands)
  }

  /// Of the request's password.
  private func hash() throws(Refusal) -> String {
    guard let hash = secrets.hash else {
      throw Refusal(.unavailable, "There is not enough memory to hash a password.")
    }
    return hash
  }

  /// Gives the request's password to an account, or to a user who had none.
  func newPassword(of user: User) throws(Refusal) -> AccountChange {
    let hash = try hash()
    return roster.accounts[user.id] == nil
      ? .add(Account(email: user.email, user: user.id, password: hash))
      : .setPassword(user.id, hash: hash)
  }

  mutating func invite(_ body: AccountRequest.InviteUser) throws(Refusal) -> AccountDecision {
    let email = try AccountRules.email(body.email)
    let known = market.users.rows.first { $0.email == email }
    var commands: [Command] = []
    let user: ID<User>
    if let known, body.role == nil, body.organisation == nil {
      user = known.id
    } else {
      guard let name = body.name, let role = body.role, let home = body.home else {
        throw Refusal(
          .notFound,
          "There is no user \(email) yet."
            + advice(
              console: """
                 To invite a new one, write --name, --role and --organisation, too.
                """, desk: " A new one needs a name, a role and an organisation, too."))
      }
      (user, commands) = try self.user(email, name, role, home, known)
    }
    if roster.accounts[user]?.isDisabled == true {
      throw Refusal(.invalidState, "The account of \(email) is disabled. Enable it first.")
    }
    let expires = now.advanced(byMilliseconds: Invitation.lifetimeMilliseconds)
    let invitation = Invitation(digest: secrets.code.digest, user: user, expires: expires)
    return AccountDecision(
      commands: commands, changes: [.withdrawInvitations(user), .invite(invitation)],
      answer: .invitation(.init(email: email, code: secrets.code.text, expiresAt: expires)))
  }

  func disable(_ body: AccountRequest.Named) throws(Refusal) -> AccountDecision {
    let user = try other(body.user)
    let account = try account(of: user)
    if account.isDisabled { return AccountDecision("\(user.email) is disabled already.") }
    return AccountDecision(
      "\(user.email) is disabled: the links have ended, and nobody can log in.",
      [.setDisabled(user.id, true), .renewTokens(user.id), .withdrawInvitations(user.id)],
      endings: [LinkEnding(user: user.id, reason: .accountIsDisabled)])
  }

  /// The logins of before stay ended: somebody else may have them.
  func enable(_ body: AccountRequest.Named) throws(Refusal) -> AccountDecision {
    let user = try user(body.user)
    let account = try account(of: user)
    if !account.isDisabled { return AccountDecision("\(user.email) is enabled already.") }
    return AccountDecision(
      "\(user.email) can log in again.",
      [.setDisabled(user.id, false), .endSessions(user.id, except: nil)])
  }

  func setPassword(_ body: AccountRequest.SetPassword) throws(Refusal) -> AccountDecision {
    let user = try user(body.user)
    try AccountRules.checkPassword(body.password, of: user.email)
    return AccountDecision(
      "\(user.email) has a new password, and has to log in with it.",
      [
        try newPassword(of: user), .renewTokens(user.id), .endSessions(user.id, except: nil),
        .withdrawInvitations(user.id),
      ],
      endings: [LinkEnding(user: user.id, reason: .loginHasEnded)])
  }

  mutating func changeRole(_ body: AccountRequest.ChangeRole) throws(Refusal) -> AccountDecision {
    let user = try other(body.user)
    let (home, commands) = try home(body.home, for: body.role)
    return move(user, to: home, commands)
  }

  mutating func move(_ body: AccountRequest.MoveUser) throws(Refusal) -> AccountDecision {
    let user = try other(body.user)
    let (home, commands) = try home(body.home, for: user.role)
    return move(user, to: home, commands)
  }

  private func move(
    _ user: User, to home: ID<Organisation>, _ commands: [Command]
  ) -> AccountDecision {
    if user.organisation == home { return AccountDecision("\(user.email) is there already.") }
    return AccountDecision(
      "\(user.email) has moved. The terminals connect again and load the new state.",
      commands: commands + [.people(.moveUser(.init(user: user.id, organisation: home)))])
  }

  func remove(_ body: AccountRequest.Named) throws(Refusal) -> AccountDecision {
    let user = try other(body.user)
    return AccountDecision(
      "\(user.email) is removed. What the user wrote keeps the name.",
      commands: [.people(.removeUser(.init(user: user.id)))])
  }
}
