/// A user's whole state at one position.
package struct Snapshot<Content: MessageTypes>: Sendable, Codable {
  package var epoch: Epoch
  package var seq: Int64
  package var state: Content.State

  package init(epoch: Epoch, seq: Int64, state: Content.State) {
    self.epoch = epoch
    self.seq = seq
    self.state = state
  }
}
