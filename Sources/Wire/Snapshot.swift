/// A user's whole state at one position, or a piece of it.
package struct Snapshot<Content: MessageTypes>: Sendable, Codable {
  package var epoch: Epoch
  package var seq: Int64
  package var state: Content.State
  /// Nil for a whole state.
  package var piece: Piece?

  /// Pieces follow each other without events between them.
  package struct Piece: Hashable, Sendable, Codable {
    /// From 1.
    package var number: Int
    /// How many rows have come with this piece and all before it, of how many. With the last piece
    /// they are all.
    package var rows: Int
    package var of: Int

    package init(number: Int, rows: Int, of: Int) {
      self.number = number
      self.rows = rows
      self.of = of
    }

    package var isLast: Bool { rows >= of }
  }

  package init(epoch: Epoch, seq: Int64, state: Content.State, piece: Piece? = nil) {
    self.epoch = epoch
    self.seq = seq
    self.state = state
    self.piece = piece
  }
}
