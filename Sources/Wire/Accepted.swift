/// The answer to a command that was done.
package struct Accepted: Hashable, Sendable, Codable {
  package var id: CommandID
  /// The position of the command's last event on the asker's stream; nil when the asker sees none.
  package var seq: Int64?

  package init(id: CommandID, seq: Int64?) {
    self.id = id
    self.seq = seq
  }
}
