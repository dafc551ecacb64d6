import Models

/// The market that a panel of notes reads, and its user.
struct NotesVisibility: Sendable {
  let market: Marketplace
  let viewer: User
  /// The market that the server has confirmed, if that may be older.
  let confirmed: Marketplace?
}
