/// What the operator, the desk and users ask about accounts and organisations.
///
/// A user is named by the e-mail address or the id, an organisation by its name or id.
package enum AccountRequest: TaggedValue {
  case listUsers(ListUsers)
  case showUser(Named)
  case addUser(AddUser)
  case inviteUser(InviteUser)
  case disableUser(Named)
  case enableUser(Named)
  case setPassword(SetPassword)
  case changeRole(ChangeRole)
  case moveUser(MoveUser)
  case listSessions(Named)
  case logOut(LogOut)
  case removeUser(Named)
  case listOrganisations
  case renameOrganisation(RenameOrganisation)
  case mergeOrganisation(MergeOrganisation)
  case changeOwnPassword(ChangeOwnPassword)
  case listOwnSessions
  case logOutElsewhere(LogOutElsewhere)
  /// Of a user who isn't logged in.
  case redeemInvitation(RedeemInvitation)
}

extension AccountRequest {
  package var tagged: TaggedBody {
    switch self {
    case .listUsers(let body): TaggedBody("user_list", body)
    case .showUser(let body): TaggedBody("user_show", body)
    case .addUser(let body): TaggedBody("user_add", body)
    case .inviteUser(let body): TaggedBody("user_invite", body)
    case .disableUser(let body): TaggedBody("user_disable", body)
    case .enableUser(let body): TaggedBody("user_enable", body)
    case .setPassword(let body): TaggedBody("user_password", body)
    case .changeRole(let body): TaggedBody("user_role", body)
    case .moveUser(let body): TaggedBody("user_move", body)
    case .listSessions(let body): TaggedBody("user_sessions", body)
    case .logOut(let body): TaggedBody("user_logout", body)
    case .removeUser(let body): TaggedBody("user_remove", body)
    case .listOrganisations: TaggedBody("organisation_list")
    case .renameOrganisation(let body): TaggedBody("organisation_rename", body)
    case .mergeOrganisation(let body): TaggedBody("organisation_merge", body)
    case .changeOwnPassword(let body): TaggedBody("own_password", body)
    case .listOwnSessions: TaggedBody("own_sessions")
    case .logOutElsewhere(let body): TaggedBody("own_logout", body)
    case .redeemInvitation(let body): TaggedBody("redeem_invitation", body)
    }
  }

  package static let readers: [String: Reader] = [
    "user_list": reader(Self.listUsers),
    "user_show": reader(Self.showUser),
    "user_add": reader(Self.addUser),
    "user_invite": reader(Self.inviteUser),
    "user_disable": reader(Self.disableUser),
    "user_enable": reader(Self.enableUser),
    "user_password": reader(Self.setPassword),
    "user_role": reader(Self.changeRole),
    "user_move": reader(Self.moveUser),
    "user_sessions": reader(Self.listSessions),
    "user_logout": reader(Self.logOut),
    "user_remove": reader(Self.removeUser),
    "organisation_list": { _ in .listOrganisations },
    "organisation_rename": reader(Self.renameOrganisation),
    "organisation_merge": reader(Self.mergeOrganisation),
    "own_password": reader(Self.changeOwnPassword),
    "own_sessions": { _ in .listOwnSessions },
    "own_logout": reader(Self.logOutElsewhere),
    "redeem_invitation": reader(Self.redeemInvitation),
  ]

  /// A password that somebody chose, which has to be hashed.
  package var password: String? {
    switch self {
    case .addUser(let body): body.password
    case .setPassword(let body): body.password
    case .changeOwnPassword(let body): body.password
    case .redeemInvitation(let body): body.password
    case .listUsers, .showUser, .inviteUser, .disableUser, .enableUser, .changeRole, .moveUser,
      .listSessions, .logOut, .removeUser, .listOrganisations, .renameOrganisation,
      .mergeOrganisation, .listOwnSessions, .logOutElsewhere:
      nil
    }
  }

  /// How the request names the user whom it is about.
  package var user: String? {
    switch self {
    case .showUser(let body), .disableUser(let body), .enableUser(let body),
      .listSessions(let body), .removeUser(let body):
      body.user
    case .addUser(let body): body.email
    case .inviteUser(let body): body.email
    case .setPassword(let body): body.user
    case .changeRole(let body): body.user
    case .moveUser(let body): body.user
    case .logOut(let body): body.user
    case .listUsers, .listOrganisations, .renameOrganisation, .mergeOrganisation,
      .changeOwnPassword, .listOwnSessions, .logOutElsewhere, .redeemInvitation:
      nil
    }
  }

  /// The current password, with which a user proves to be one.
  package var proof: String? {
    if case .changeOwnPassword(let body) = self { body.current } else { nil }
  }

  /// Whether it only asks.
  package var isQuestion: Bool {
    switch self {
    case .listUsers, .showUser, .listSessions, .listOrganisations, .listOwnSessions: true
    case .addUser, .inviteUser, .disableUser, .enableUser, .setPassword, .changeRole, .moveUser,
      .logOut, .removeUser, .renameOrganisation, .mergeOrganisation, .changeOwnPassword,
      .logOutElsewhere, .redeemInvitation:
      false
    }
  }
}
