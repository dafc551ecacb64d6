/// The types of what the envelope carries; the envelope doesn't look inside.
package protocol MessageTypes: Sendable {
  /// What a client asks the server to do.
  associatedtype Command: Codable & Hashable & Sendable
  /// What happened.
  associatedtype Event: Codable & Sendable
  /// All that a user may see, at one position.
  associatedtype State: Codable & Sendable
  /// A smaller state for other programs, in their terms.
  associatedtype InitialState: Codable & Sendable = Never
  /// What a history may be about.
  associatedtype Topic: Codable & Hashable & Sendable = Never
  /// Who made an event, as one user may know it.
  associatedtype Author: Codable & Hashable & Sendable = Never
  /// Ephemeral signals: never stored, never answered, dropped first. Their `type` differs from
  /// those of the envelope.
  associatedtype ClientSignal: Codable & Hashable & Sendable = Never
  associatedtype ServerSignal: Codable & Hashable & Sendable = Never
}
