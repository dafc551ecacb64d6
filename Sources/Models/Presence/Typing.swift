package import Wire

/// Somebody writes. A time and not an instant: clocks differ.
package struct Typing: Hashable, Sendable, Codable {
  /// From the last key on (M2).
  package static let shownMilliseconds: Int64 = 5_000
  /// It is not said more often.
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
