import Wire

/// The state of a face on some days (A2). It is worked out from bookings and offers each time it
/// is asked for, so it can't contradict them.
package enum AssetStatus: Hashable, Sendable {
  case available, pendingOffer, booked, live, completed, maintenance
  case withdrawn(reason: String)
}
