/// The members of each request.
extension AccountRequest {
  package struct ListUsers: Hashable, Sendable, Codable {
    /// A part of the name, the e-mail address or the organisation's name.
    package var text: String?

    package init(text: String? = nil) { self.text = text }
  }

  package struct Named: Hashable, Sendable, Codable {
    package var user: String

    package init(user: String) { self.user = user }
  }

  /// Where a user works.
  package struct Home: Hashable, Sendable {
    package var organisation: String
    /// Whether the organisation is meant to be new.
    package var isNew: Bool

    package init(_ organisation: String, isNew: Bool) {
      self.organisation = organisation
      self.isNew = isNew
    }
  }

  package struct AddUser: Hashable, Sendable, Codable {
    package var email: String
    package var name: String
    package var role: Role
    package var organisation: String
    package var isNewOrganisation: Bool?
    package var password: String

    package init(
      email: String, name: String, role: Role, organisation: String,
      isNewOrganisation: Bool? = nil, password: String
    ) {
      self.email = email
      self.name = name
      self.role = role
      self.organisation = organisation
      self.isNewOrganisation = isNewOrganisation
      self.password = password
    }

    package var home: Home { Home(organisation, isNew: isNewOrganisation ?? false) }
  }

  /// Of a user who exists, only the address is needed.
  package struct InviteUser: Hashable, Sendable, Codable {
    package var email: String
    package var name: String?
    package var role: Role?
    package var organisation: String?
    package var isNewOrganisation: Bool?

    package init(
      email: String, name: String? = nil, role: Role? = nil, organisation: String? = nil,
      isNewOrganisation: Bool? = nil
    ) {
      self.email = email
      self.name = name
      self.role = role
      self.organisation = organisation
      self.isNewOrganisation = isNewOrganisation
    }

    package var home: Home? { organisation.map { Home($0, isNew: isNewOrganisation ?? false) } }
  }

  package struct SetPassword: Hashable, Sendable, Codable {
    package var user: String
    package var password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  package struct ChangeRole: Hashable, Sendable, Codable {
    package var user: String
    package var role: Role
    /// The role is the organisation's, so another role is in another organisation.
    package var organisation: String
    package var isNewOrganisation: Bool?

    package init(
      user: String, role: Role, organisation: String, isNewOrganisation: Bool? = nil
    ) {
      self.user = user
      self.role = role
      self.organisation = organisation
      self.isNewOrganisation = isNewOrganisation
    }

    package var home: Home { Home(organisation, isNew: isNewOrganisation ?? false) }
  }

  package struct MoveUser: Hashable, Sendable, Codable {
    package var user: String
    package var organisation: String
    package var isNewOrganisation: Bool?

    package init(user: String, organisation: String, isNewOrganisation: Bool? = nil) {
      self.user = user
      self.organisation = organisation
      self.isNewOrganisation = isNewOrganisation
    }

    package var home: Home { Home(organisation, isNew: isNewOrganisation ?? false) }
  }

  package struct LogOut: Hashable, Sendable, Codable {
    package var user: String
    /// The id of a login; nil for all.
    package var session: String?

    package init(user: String, session: String? = nil) {
      self.user = user
      self.session = session
    }
  }

  package struct RenameOrganisation: Hashable, Sendable, Codable {
    package var organisation: String
    package var name: String

    package init(organisation: String, name: String) {
      self.organisation = organisation
      self.name = name
    }
  }

  package struct MergeOrganisation: Hashable, Sendable, Codable {
    /// The one that ends.
    package var organisation: String
    package var into: String

    package init(organisation: String, into: String) {
      self.organisation = organisation
      self.into = into
    }
  }

  package struct ChangeOwnPassword: Hashable, Sendable, Codable {
    package var current: String
    package var password: String

    package init(current: String, password: String) {
      self.current = current
      self.password = password
    }
  }

  package struct LogOutElsewhere: Hashable, Sendable, Codable {
    /// The id of another login; nil for all others.
    package var session: String?

    package init(session: String? = nil) { self.session = session }
  }

  package struct RedeemInvitation: Hashable, Sendable, Codable {
    package var code: String
    package var password: String

    package init(code: String, password: String) {
      self.code = code
      self.password = password
    }
  }
}
