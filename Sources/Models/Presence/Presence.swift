package import Wire

/// A person's presence, over all devices.
package enum Presence: String, Hashable, Sendable, Codable, CaseIterable {
  case online, away, busy, offline

  /// One busy device makes the person busy; all devices must be away for away.
  package init(summing devices: some Sequence<DevicePresence>) {
    let states = Set(devices)
    self =
      states.contains(.busy)
      ? .busy : states.contains(.online) ? .online : states.contains(.away) ? .away : .offline
  }
}

extension User {
  /// Who may know this person's name and presence: the desk and the person's organisation, or
  /// everyone if the person is of the desk.
  package var acquaintances: Audience {
    role == .admin ? .everyone : Audience(roles: [.admin], organisations: [organisation])
  }

  package func mayKnow(_ other: User) -> Bool { other.acquaintances.includes(self) }
}

extension Marketplace {
  /// The users who get the signals of a room; nobody if it doesn't exist.
  package func members(of room: RoomID) -> Audience {
    if let asset = assets[ID<Asset>(value: room.value)] { return Self.audience(of: asset) }
    let conversation = conversations[ID<Conversation>(value: room.value)]
    return conversation.map { Self.audience(of: $0.members) } ?? Audience()
  }
}
