/// What the envelope carries without looking inside.
package protocol MessageTypes: Sendable {
  /// What a client asks for.
  associatedtype Command: Codable & Hashable & Sendable
  /// What happened.
  associatedtype Event: Codable & Sendable
  /// All that a user may see, at one position.
  associatedtype State: Codable & Sendable
  /// The same as other programs begin with it: less, and in their words.
  associatedtype InitialState: Codable & Sendable = Never
  /// What a history may be about.
  associatedtype Topic: Codable & Hashable & Sendable = Never
  /// Who made something happen, as one user may know it.
  associatedtype Author: Codable & Hashable & Sendable = Never
  /// What a client says of the moment, and a server: never kept, never answered for, the first to
  /// be dropped. Each names itself by a `type` that is none of the envelope's own.
  associatedtype ClientSignal: Codable & Hashable & Sendable = Never
  associatedtype ServerSignal: Codable & Hashable & Sendable = Never
}
