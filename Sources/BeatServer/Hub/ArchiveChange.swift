package import Models
package import Wire

/// A change of the archive, in the same transaction as the event that causes it.
package enum ArchiveChange: Sendable {
  /// Something left the state with the event at this position.
  case add(ArchiveEntry, seq: Int64)
  /// A campaign was deleted, with its offers and their notifications (C2).
  case removeCampaign(ID<Campaign>)
  /// A booking was taken back after all.
  case removeBooking(ID<Booking>)
  /// A user was removed, or moved to another organisation.
  case removeNotifications(of: ID<User>)
  /// Two organisations became one.
  case merge(OrganisationMerger)
}
