package import Wire

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
