package import Models
package import Wire

/// A change of the tables of accounts, in one transaction with the events that belong to it.
package enum AccountChange: Hashable, Sendable {
  case add(Account)
  case setPassword(ID<User>, hash: String)
  case setDisabled(ID<User>, Bool)
  /// Refuses the access tokens issued so far. Logins go on: they get new ones.
  case renewTokens(ID<User>)
  /// Ends the user's logins, but one.
  case endSessions(ID<User>, except: [UInt8]?)
  case endSession(ID<User>, [UInt8])
  /// Removes the account with its logins and invitations.
  case remove(ID<User>)
  case invite(Invitation)
  /// The user's invitations can't be redeemed any more.
  case withdrawInvitations(ID<User>)

  package var user: ID<User> {
    switch self {
    case .add(let account): account.user
    case .setPassword(let user, _), .setDisabled(let user, _), .renewTokens(let user),
      .endSessions(let user, _), .endSession(let user, _), .remove(let user),
      .withdrawInvitations(let user):
      user
    case .invite(let invitation): invitation.user
    }
  }
}
