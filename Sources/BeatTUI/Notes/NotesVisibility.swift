import Models

/// The market that a panel of notes reads, and its user.
struct NotesVisibility: Sendable {
  let market: Marketplace
  let viewer: User
  /// The confirmed market, if it may be older.
  let confirmed: Marketplace?

  /// Nil until the first snapshot arrives. While the time line is open: as of its moment.
  init?(_ context: Context) {
    guard let replica = context.replica else { return nil }
    market = context.market
    viewer = replica.viewer
    confirmed = context.isLookingBack || replica.pending.isEmpty ? nil : replica.confirmed
  }
}
