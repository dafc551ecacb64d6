package import Wire

/// The answer to a request about accounts.
package enum AccountAnswer: TaggedValue {
  case done(Done)
  case users(Users)
  case user(ShownUser)
  case sessions(Sessions)
  case organisations(Organisations)
  case invitation(Invited)
  case redeemed(Redeemed)

  package struct Done: Hashable, Sendable, Codable {
    package var message: String

    package init(message: String) { self.message = message }
  }

  package enum State: String, Hashable, Sendable, Codable {
    case active, disabled
    /// There is an invitation, and no account yet.
    case invited
    /// The desk has added the user, who can't log in.
    case none
  }

  package struct UserRow: Hashable, Sendable, Codable {
    package var id: ID<User>
    package var email: String
    package var name: String
    package var role: Role
    package var organisation: String
    package var state: State
    /// How many logins the user has.
    package var sessions: Int
    /// When a login was last begun or renewed.
    package var seenAt: Instant?

    package init(
      id: ID<User>,
      email: String,
      name: String,
      role: Role,
      organisation: String,
      state: State,
      sessions: Int,
      seenAt: Instant? = nil
    ) {
      self.id = id
      self.email = email
      self.name = name
      self.role = role
      self.organisation = organisation
      self.state = state
      self.sessions = sessions
      self.seenAt = seenAt
    }
  }

  package struct Users: Hashable, Sendable, Codable {
    package var users: [UserRow]

    package init(users: [UserRow]) {
      self.users = users
    }
  }

  package struct SessionRow: Hashable, Sendable, Codable {
    package var id: String
    package var beganAt: Instant?
    package var renewedAt: Instant
    package var expiresAt: Instant
    package var host: String
    /// Whether it is the login of the user who asks.
    package var isOwn: Bool?

    package init(
      id: String,
      beganAt: Instant? = nil,
      renewedAt: Instant,
      expiresAt: Instant,
      host: String,
      isOwn: Bool? = nil
    ) {
      self.id = id
      self.beganAt = beganAt
      self.renewedAt = renewedAt
      self.expiresAt = expiresAt
      self.host = host
      self.isOwn = isOwn
    }
  }

  package struct Sessions: Hashable, Sendable, Codable {
    package var sessions: [SessionRow]

    package init(sessions: [SessionRow]) {
      self.sessions = sessions
    }
  }

  package struct ShownUser: Hashable, Sendable, Codable {
    package var user: UserRow
    package var sessions: [SessionRow]
    /// When the newest invitation expires.
    package var invitedUntil: Instant?

    package init(user: UserRow, sessions: [SessionRow], invitedUntil: Instant? = nil) {
      self.user = user
      self.sessions = sessions
      self.invitedUntil = invitedUntil
    }
  }

  package struct OrganisationRow: Hashable, Sendable, Codable {
    package var id: ID<Organisation>
    package var name: String
    package var role: Role
    package var users: Int

    package init(id: ID<Organisation>, name: String, role: Role, users: Int) {
      self.id = id
      self.name = name
      self.role = role
      self.users = users
    }
  }

  package struct Organisations: Hashable, Sendable, Codable {
    package var organisations: [OrganisationRow]

    package init(organisations: [OrganisationRow]) {
      self.organisations = organisations
    }
  }

  package struct Redeemed: Hashable, Sendable, Codable {
    package var user: ID<User>

    package init(user: ID<User>) { self.user = user }
  }

  package struct Invited: Hashable, Sendable, Codable {
    package var email: String
    /// Shown once: the server keeps only its digest.
    package var code: String
    package var expiresAt: Instant

    package init(email: String, code: String, expiresAt: Instant) {
      self.email = email
      self.code = code
      self.expiresAt = expiresAt
    }
  }
}

extension AccountAnswer {
  package var tagged: TaggedBody {
    switch self {
    case .done(let body): TaggedBody("done", body)
    case .users(let body): TaggedBody("users", body)
    case .user(let body): TaggedBody("user", body)
    case .sessions(let body): TaggedBody("sessions", body)
    case .organisations(let body): TaggedBody("organisations", body)
    case .invitation(let body): TaggedBody("invitation", body)
    case .redeemed(let body): TaggedBody("redeemed", body)
    }
  }

  package static let readers: [String: Reader] = [
    "done": reader(Self.done),
    "users": reader(Self.users),
    "user": reader(Self.user),
    "sessions": reader(Self.sessions),
    "organisations": reader(Self.organisations),
    "invitation": reader(Self.invitation),
    "redeemed": reader(Self.redeemed),
  ]
}
