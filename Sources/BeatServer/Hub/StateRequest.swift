import Models
import Wire

/// Asks for the messages that carry a user's whole state at one position.
package struct StateRequest: Sendable {
  package enum Purpose: Hashable, Sendable {
    /// To begin a stream.
    case hello
    /// To answer `request_state`.
    case answer
  }

  package struct Key: Hashable, Sendable {
    package var peer: PeerID
    package var seq: Int64
    package var purpose: Purpose
  }

  package var key: Key
  var epoch: Epoch
  var user: User
  /// All of it; the user's view costs, too, and so is made with the messages.
  var market: Marketplace
  var form: Hello.Form
  /// Nil if the client wants one message, however long.
  var pieces: PieceLimits?
  var at: Instant
  /// A planted bug: everyone sees everything.
  var leaks: Bool

  /// Takes 0.2 s for 10,000 faces.
  package var messages: [[UInt8]] {
    let view = leaks ? market : market.view(for: user)
    switch form {
    case .initialState: return encode(.initialState(InitialState(of: view, at: at)))
    case .snapshot:
      guard let pieces, view.rowCount > pieces.rows else { return encode(frame(view, nil)) }
      let total = view.rowCount
      var messages: [[UInt8]] = []
      var rows = 0
      for piece in view.pieces(ofRows: pieces.rows) {
        messages += encode(piece, pieces.bytes, &rows, of: total, after: messages.count)
      }
      return messages
    }
  }

  /// Halves a piece of long rows until it is short enough.
  private func encode(
    _ piece: Marketplace, _ bytesMax: Int, _ rows: inout Int, of total: Int, after count: Int
  ) -> [[UInt8]] {
    let own = piece.rowCount
    let position = Snapshot<MarketProtocol>.Piece(number: count + 1, rows: rows + own, of: total)
    let whole = encode(frame(piece, position))
    guard own > 1, whole.contains(where: { $0.count > bytesMax }) else {
      rows += own
      return whole
    }
    var halves: [[UInt8]] = []
    for half in piece.pieces(ofRows: (own + 1) / 2) {
      halves += encode(half, bytesMax, &rows, of: total, after: count + halves.count)
    }
    return halves
  }

  private func frame(
    _ market: Marketplace, _ piece: Snapshot<MarketProtocol>.Piece?
  ) -> ServerFrame<MarketProtocol> {
    let state = MarketView(viewer: user, market: market)
    return .snapshot(Snapshot(epoch: epoch, seq: key.seq, state: state, piece: piece))
  }

  private func encode(_ frame: ServerFrame<MarketProtocol>) -> [[UInt8]] {
    // All values of a frame can be encoded.
    (try? WireCoding.encode(frame)).map { [$0] } ?? []
  }
}
