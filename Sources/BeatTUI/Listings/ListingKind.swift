/// What `beat list` can list.
package enum ListingKind: String, CaseIterable, Sendable {
  case faces, offers, campaigns, bookings, holds
  case mediaBuys = "media-buys"
  case conversations, people, organisations
}
