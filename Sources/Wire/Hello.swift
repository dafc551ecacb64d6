/// The first message of a client.
package struct Hello: Hashable, Sendable, Codable {
  /// The version of this envelope.
  package static let currentVersion = 1

  package var version: Int
  /// Empty when the token is in the `Authorization` header.
  package var token: String
  package var client: ClientID
  /// Nil on a first visit; the answer is then a snapshot.
  package var cursor: Cursor?
  /// The form of a whole state; a snapshot by default.
  package var form: Form?
  /// Whether a large snapshot may come in pieces. Absent means no.
  package var pieces: Bool?

  package enum Form: String, Hashable, Sendable, Codable, CaseIterable {
    case snapshot
    case initialState = "initial_state"
  }

  package init(
    token: String, client: ClientID, cursor: Cursor?, form: Form? = nil,
    pieces: Bool? = nil, version: Int = currentVersion
  ) {
    self.pieces = pieces
    self.form = form
    self.version = version
    self.token = token
    self.client = client
    self.cursor = cursor
  }
}
