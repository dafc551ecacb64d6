/// The types of the envelope's contents. The envelope doesn't look inside.
package protocol MessageTypes: Sendable {
  /// A request of a client to change something.
  associatedtype Command: Codable & Hashable & Sendable
  /// A change.
  associatedtype Event: Codable & Sendable
  /// Everything that a user may see at one position.
  associatedtype State: Codable & Sendable & Joinable
  /// A smaller state for other programs, in their terms.
  associatedtype InitialState: Codable & Sendable = Never
  /// A subject of a history.
  associatedtype Topic: Codable & Hashable & Sendable = Never
  /// The author of an event, as one user may know it.
  associatedtype Author: Codable & Hashable & Sendable = Never
  /// What a client wants of the archive, and a thing in it.
  associatedtype ArchiveQuery: Codable & Hashable & Sendable = Never
  associatedtype Archived: Codable & Hashable & Sendable = Never
  /// Ephemeral signals: never stored, never answered, and dropped first. Their `type` differs from
  /// the envelope's types.
  associatedtype ClientSignal: Codable & Hashable & Sendable = Never
  associatedtype ServerSignal: Codable & Hashable & Sendable = Never
}
