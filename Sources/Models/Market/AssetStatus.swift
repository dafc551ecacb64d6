import Wire

/// The status of a face on some days (A2). Derived from bookings and offers on demand, so it can't
/// contradict them.
package enum AssetStatus: Hashable, Sendable {
  case available, pendingOffer, booked, live, completed, maintenance
  case withdrawn(reason: String)
}
