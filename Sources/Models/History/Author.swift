import Wire

/// The author of an event, as far as one user may know.
package enum Author: Hashable, Sendable {
  /// A person whom the user may know by name.
  case person(String)
  /// Somebody else: only the role.
  case role(Role)
  case clock
  /// A program of the operator.
  case system
  /// Hidden from this user.
  case somebody
}

/// `{"kind": "person", "name": "Farzana"}`, `{"kind": "role", "role": "buyer"}`,
/// `{"kind": "clock"}`
extension Author: Codable {
  private enum Kind: String, Codable { case person, role, clock, system, somebody }
  private enum Key: String, CodingKey { case kind, name, role }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .person: self = .person(try container.decode(String.self, forKey: .name))
    case .role: self = .role(try container.decode(Role.self, forKey: .role))
    case .clock: self = .clock
    case .system: self = .system
    case .somebody: self = .somebody
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .person(let name):
      try container.encode(Kind.person, forKey: .kind)
      try container.encode(name, forKey: .name)
    case .role(let role):
      try container.encode(Kind.role, forKey: .kind)
      try container.encode(role, forKey: .role)
    case .clock: try container.encode(Kind.clock, forKey: .kind)
    case .system: try container.encode(Kind.system, forKey: .kind)
    case .somebody: try container.encode(Kind.somebody, forKey: .kind)
    }
  }
}

extension Marketplace {
  /// What `asker` may know of the author of an event.
  ///
  /// - Parameter isDiscreet: whether many may know of the event, but only the desk and colleagues
  /// who caused it.
  package func author(_ source: EventSource, isDiscreet: Bool, for asker: User) -> Author {
    if case .user(let id) = source, let user = users[id],
      asker.role == .admin || asker.organisation == user.organisation
    {
      return .person(user.name)
    }
    if isDiscreet, asker.role != .admin { return .somebody }
    switch source {
    case .user(let id): return users[id].map { .role($0.role) } ?? .system
    case .clock: return .clock
    case .system: return .system
    }
  }
}
