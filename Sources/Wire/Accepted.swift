/// The answer to an executed command.
package struct Accepted: Hashable, Sendable, Codable {
  package var id: CommandID
  /// The position of the command's last event on the sender's stream; nil if the sender sees none.
  package var seq: Int64?

  package init(id: CommandID, seq: Int64?) {
    self.id = id
    self.seq = seq
  }
}
