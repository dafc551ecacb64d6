package struct Hello: Hashable, Sendable, Codable {
  /// The version of this envelope.
  package static let currentVersion = 1

  package var version: Int
  /// Empty when the token travelled in the `Authorization` header.
  package var token: String
  package var client: ClientID
  /// Absent on a first visit; then the answer is a snapshot.
  package var cursor: Cursor?
  /// In which form a whole state is to come; a snapshot where nothing is said.
  package var form: Form?

  package enum Form: String, Hashable, Sendable, Codable {
    case snapshot
    case initialState = "initial_state"
  }

  package init(
    token: String, client: ClientID, cursor: Cursor?, form: Form? = nil,
    version: Int = currentVersion
  ) {
    self.form = form
    self.version = version
    self.token = token
    self.client = client
    self.cursor = cursor
  }
}
