import Models

/// The market that a panel of notes reads, and its user.
struct NotesVisibility: Sendable {
  let market: Marketplace
  let viewer: User
  /// The market that the server has confirmed, if that may be older.
  let confirmed: Marketplace?

  /// Nothing until the server has sent the first snapshot. While the time line is open: as of its
  /// moment.
  init?(_ context: Context) {
    guard let replica = context.replica else { return nil }
    market = context.market
    viewer = replica.viewer
    confirmed = context.isLookingBack || replica.pending.isEmpty ? nil : replica.confirmed
  }
}
