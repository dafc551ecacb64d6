package import Models

/// A thing in the archive, and the event with which it left the state.
package struct ArchiveRow: Hashable, Sendable {
  package var entry: ArchiveEntry
  package var seq: Int64

  package init(entry: ArchiveEntry, seq: Int64) {
    self.entry = entry
    self.seq = seq
  }
}
