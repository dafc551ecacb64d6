import Models
import Wire

/// Decides requests about accounts, given the market and the tables of accounts. It changes
/// nothing: the hub gives its commands to the market and its changes to the log, in one
/// transaction.
struct AccountOffice {
  let market: Marketplace
  let roster: AccountRoster
  let asker: AccountAsker
  let secrets: AccountSecrets
  let now: Instant
  var generator: any RandomNumberGenerator & Sendable

  static func decide(
    _ request: AccountRequest, in market: Marketplace, _ roster: AccountRoster,
    by asker: AccountAsker, _ secrets: AccountSecrets, at now: Instant,
    using generator: inout any RandomNumberGenerator & Sendable
  ) throws(Refusal) -> AccountDecision {
    var office = AccountOffice(
      market: market, roster: roster, asker: asker, secrets: secrets, now: now,
      generator: generator)
    defer { generator = office.generator }
    try office.checkRight(to: request)
    return try office.decide(request)
  }

  private mutating func decide(_ request: AccountRequest) throws(Refusal) -> AccountDecision {
    switch request {
    case .listUsers(let body): list(body)
    case .showUser(let body): try show(body)
    case .addUser(let body): try add(body)
    case .inviteUser(let body): try invite(body)
    case .disableUser(let body): try disable(body)
    case .enableUser(let body): try enable(body)
    case .setPassword(let body): try setPassword(body)
    case .changeRole(let body): try changeRole(body)
    case .moveUser(let body): try move(body)
    case .listSessions(let body): try sessions(body)
    case .logOut(let body): try logOut(body)
    case .removeUser(let body): try remove(body)
    case .listOrganisations: listOrganisations()
    case .renameOrganisation(let body): try rename(body)
    case .mergeOrganisation(let body): try merge(body)
    case .changeOwnPassword(let body): try changeOwnPassword(body)
    case .listOwnSessions: try ownSessions()
    case .logOutElsewhere(let body): try logOutElsewhere(body)
    case .redeemInvitation(let body): try redeem(body)
    }
  }

  /// The operator may do all but what is a user's own; the desk what its screen has; others only
  /// their own.
  private func checkRight(to request: AccountRequest) throws(Refusal) {
    switch (request, asker) {
    case (.redeemInvitation, .stranger): return
    case (_, .stranger): throw Refusal(.notAuthenticated, "Log in first.")
    case (.redeemInvitation, _): throw Refusal(.notAllowed, "An invitation is for others.")
    case (.changeOwnPassword, .user), (.listOwnSessions, .user), (.logOutElsewhere, .user): return
    case (.changeOwnPassword, .console), (.listOwnSessions, .console),
      (.logOutElsewhere, .console):
      throw Refusal(.notAllowed, "Only a user who is logged in can do that.")
    case (_, .console): return
    case (.listUsers, .user), (.showUser, .user), (.inviteUser, .user), (.disableUser, .user),
      (.enableUser, .user), (.changeRole, .user), (.moveUser, .user), (.listSessions, .user),
      (.logOut, .user), (.removeUser, .user), (.listOrganisations, .user),
      (.renameOrganisation, .user), (.mergeOrganisation, .user):
      guard try ownUser().role == .admin else {
        throw Refusal(.notAllowed, "Only the mediation desk can do that.")
      }
    case (.addUser, .user), (.setPassword, .user):
      throw Refusal(
        .notAllowed, "Only the operator can do that, with the program beatd on the server.")
    }
  }

  /// What the asker can do, in the words of the program that asks.
  func advice(console: String, desk: String = "") -> String {
    switch asker {
    case .console: console
    case .user, .stranger: desk
    }
  }

  // MARK: - Names

  func ownUser() throws(Refusal) -> User {
    guard case .user(let id, _) = asker, let user = market.users[id] else {
      throw Refusal(.notAuthenticated, "The account no longer exists.")
    }
    return user
  }

  /// The login of the request's token.
  var ownSession: [UInt8]? {
    if case .user(_, let session) = asker { session } else { nil }
  }

  /// The user with an e-mail address or id.
  func user(_ name: String) throws(Refusal) -> User {
    let email = name.trimmed.lowercased()
    if let id = ID<User>(name), let user = market.users[id] { return user }
    guard let user = market.users.rows.first(where: { $0.email == email }) else {
      throw Refusal(
        .notFound,
        "There is no user “\(name)”."
          + advice(console: " Name one by the e-mail address; beatd user list shows them."))
    }
    return user
  }

  /// A user whom the asker may lock out: nobody locks out oneself.
  func other(_ name: String) throws(Refusal) -> User {
    let user = try user(name)
    if case .user(user.id, _) = asker {
      throw Refusal(
        .notAllowed, "That is you. Another user of the desk, or the operator, can do it.")
    }
    return user
  }

  func account(of user: User) throws(Refusal) -> AccountRoster.Entry {
    guard let account = roster.accounts[user.id] else {
      throw Refusal(
        .invalidState,
        "\(user.email) has no account yet. "
          + advice(
            console: "Invite the user: beatd user invite --email \(user.email)",
            desk: "Invite the user."))
    }
    return account
  }

  /// Those whose names differ in nothing that people notice.
  func organisations(called name: String) -> [Organisation] {
    let key = AccountRules.organisationKey(name)
    return market.organisations.rows.filter { AccountRules.organisationKey($0.name) == key }
  }

  /// The organisation with a name or id.
  func organisation(_ name: String) throws(Refusal) -> Organisation {
    if let id = ID<Organisation>(name), let found = market.organisations[id] { return found }
    let found = organisations(called: name)
    if found.count > 1 {
      let ids = found.map { "\($0.id) (\($0.role.rawValue))" }.joined(separator: ", ")
      throw Refusal(
        .invalidText, "\(found.count) organisations are called “\(name)”. Write the id: \(ids).")
    }
    guard let organisation = found.first else {
      throw Refusal(
        .notFound,
        "There is no organisation “\(name)”."
          + advice(console: " beatd organisation list shows them."))
    }
    return organisation
  }

  /// Where a user of a role is to work, and the command that registers it if it is new.
  mutating func home(
    _ home: AccountRequest.Home, for role: Role
  ) throws(Refusal) -> (id: ID<Organisation>, commands: [Command]) {
    if let id = ID<Organisation>(home.organisation), let found = market.organisations[id],
      found.role == role
    {
      return (id, [])
    }
    let name = try AccountRules.organisationName(home.organisation)
    let known = try organisation(called: name, of: role)
    switch (known, home.isNew) {
    case (let known?, false): return (known.id, [])
    case (let known?, true):
      throw Refusal(
        .duplicate,
        "There is already an organisation “\(known.name)” with the role \(role.rawValue)."
          + advice(console: " Use --organisation instead of --new-organisation."))
    case (nil, false):
      throw Refusal(
        .notFound,
        "There is no organisation “\(name)” with the role \(role.rawValue)."
          + advice(
            console: """
               beatd organisation list shows all. If it is new, write --new-organisation “\(name)”.
              """, desk: " If it is new, say so."))
    case (nil, true):
      let made = Organisation(id: fresh(), name: name, role: role)
      return (made.id, [.people(.registerOrganisation(made))])
    }
  }

  private func organisation(
    called name: String, of role: Role
  ) throws(Refusal) -> Organisation? {
    let found = organisations(called: name).filter { $0.role == role }
    if found.count > 1 {
      let ids = found.map(\.id.description).joined(separator: ", ")
      throw Refusal(
        .invalidText,
        """
        \(found.count) organisations with the role \(role.rawValue) are called “\(name)”. Write \
        the id of one (\(ids)), or merge them.
        """)
    }
    return found.first
  }

  mutating func fresh<Entity>() -> ID<Entity> {
    ID(at: now, using: &generator)
  }
}
