package import Wire

/// What one device says of its person (M2).
package enum DevicePresence: String, Hashable, Sendable, Codable, CaseIterable {
  case online
  /// Nobody has pressed a key for a while.
  case away
  /// Here, and not to be disturbed.
  case busy
}

/// What a person is, by all devices together.
package enum Presence: String, Hashable, Sendable, Codable, CaseIterable {
  case online, away, busy, offline

  /// Busy is what a person says, so one device is enough; away is what all devices must be.
  package init(summing devices: some Sequence<DevicePresence>) {
    let states = Set(devices)
    self =
      states.contains(.busy)
      ? .busy : states.contains(.online) ? .online : states.contains(.away) ? .away : .offline
  }
}

/// A person by name, for those who may know who it is but not all else that the market knows.
package struct Person: Hashable, Sendable, Codable {
  package var user: ID<User>
  package var name: String

  package init(_ user: User) {
    self.user = user.id
    name = user.name
  }
}

package struct PersonPresence: Hashable, Sendable, Codable {
  package var user: ID<User>
  package var name: String
  /// Who hears of people doesn't have all of them in the market.
  package var organisation: ID<Organisation>
  package var state: Presence

  package init(_ user: User, _ state: Presence) {
    self.user = user.id
    name = user.name
    organisation = user.organisation
    self.state = state
  }
}

extension User {
  /// Who may know this person by name, be it that one is here: the desk knows all and is known to
  /// all, everyone knows the people of the own organisation.
  package var acquaintances: Audience {
    role == .admin ? .everyone : Audience(roles: [.admin], organisations: [organisation])
  }

  package func mayKnow(_ other: User) -> Bool { other.acquaintances.includes(self) }
}

extension Marketplace {
  /// Who may be in a room and hear what goes on in it: nobody where there is none.
  package func members(of room: RoomID) -> Audience {
    if let asset = assets[ID<Asset>(value: room.value)] { return Self.audience(of: asset) }
    let conversation = conversations[ID<Conversation>(value: room.value)]
    return conversation.map { Self.audience(of: $0.members) } ?? Audience()
  }
}
