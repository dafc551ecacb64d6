/// What the archive holds.
package enum ArchiveKind: String, Hashable, Sendable, Codable, CaseIterable {
  case offers, bookings, campaigns, notifications
}
