/// What `beatd` can do.
package enum BeatdCommand: String, CommandName {
  case serve
  case addUser = "user add"
  case inviteUser = "user invite"
  case listUsers = "user list"
  case showUser = "user show"
  case disableUser = "user disable"
  case enableUser = "user enable"
  case setPassword = "user password"
  case changeRole = "user role"
  case moveUser = "user move"
  case listSessions = "user sessions"
  case logOutUser = "user logout"
  case removeUser = "user remove"
  case listOrganisations = "organisation list"
  case renameOrganisation = "organisation rename"
  case mergeOrganisations = "organisation merge"
  case backup
  case restore
  case check
  case compact
  case rotateKey = "key rotate"
  case status
  case reload
  case drain
  case checkConfiguration = "config check"

  package var command: ProgramCommand {
    switch self {
    case .serve: .serve
    case .addUser: .addUser
    case .inviteUser: .inviteUser
    case .listUsers: .listUsers
    case .showUser: .showUser
    case .disableUser: .disableUser
    case .enableUser: .enableUser
    case .setPassword: .setPassword
    case .changeRole: .changeRole
    case .moveUser: .moveUser
    case .listSessions: .listSessions
    case .logOutUser: .logOutUser
    case .removeUser: .removeUser
    case .listOrganisations: .listOrganisations
    case .renameOrganisation: .renameOrganisation
    case .mergeOrganisations: .mergeOrganisations
    case .backup: .backup
    case .restore: .restore
    case .check: .check
    case .compact: .compact
    case .rotateKey: .rotateKey
    case .status: .status
    case .reload: .reload
    case .drain: .drain
    case .checkConfiguration: .checkConfiguration
    }
  }
}
