package import Wire

/// Deleted notes and replies.
package struct DeletedWriting: Equatable, Sendable, Codable {
  package var notes: Set<ID<Note>> = []
  package var replies: Set<ID<Reply>> = []

  package init() {}
}
