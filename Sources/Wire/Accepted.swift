package struct Accepted: Hashable, Sendable, Codable {
  package var id: CommandID
  /// The position of the last of the command's events on the asker's stream; absent when none of
  /// them is the asker's to see.
  package var seq: Int64?

  package init(id: CommandID, seq: Int64?) {
    self.id = id
    self.seq = seq
  }
}
