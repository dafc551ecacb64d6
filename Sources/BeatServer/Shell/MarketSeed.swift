package import Models
package import Wire

/// An initial market: its commands, oldest first, and its logins.
package struct MarketSeed: Sendable {
  /// A command with its sender and time.
  package struct Step: Sendable {
    let actor: Actor
    let at: Instant
    let id: CommandID
    let command: Command

    package init(actor: Actor, at: Instant, id: CommandID, command: Command) {
      self.actor = actor
      self.at = at
      self.id = id
      self.command = command
    }
  }

  /// An account with its password, which is public.
  package struct Login: Sendable {
    let email: String
    let password: String
    let user: ID<User>

    package init(email: String, password: String, user: ID<User>) {
      self.email = email
      self.password = password
      self.user = user
    }
  }

  let steps: [Step]
  let logins: [Login]

  package init(steps: [Step], logins: [Login]) {
    self.steps = steps
    self.logins = logins
  }
}
