package import Wire

/// What people wrote about faces and deleted since.
package struct DeletedWriting: Sendable {
  package var notes: Set<ID<Note>> = []
  package var replies: Set<ID<Reply>> = []

  package init() {}
}
