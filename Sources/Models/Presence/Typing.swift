package import Wire

/// A user is typing. It carries a duration and not an instant, since clocks differ.
package struct Typing: Hashable, Sendable, Codable {
  /// How long it is shown after the last key (M2).
  package static let shownMilliseconds: Int64 = 5_000
  /// The least time between two signals.
  package static let saidEveryMilliseconds: Int64 = 3_000

  package var conversation: RoomID
  package var user: ID<User>
  package var name: String
  package var milliseconds: Int64

  package init(in room: RoomID, _ user: User) {
    conversation = room
    self.user = user.id
    name = user.name
    milliseconds = Self.shownMilliseconds
  }
}
