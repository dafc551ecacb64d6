package import Wire

/// Booked days of a face. Everyone who sees the face sees its bookings. Buyer and price are in the
/// offer, which only its parties see: the approval names its booking, never the other way round.
package struct Booking: Entity {
  package let id: ID<Booking>
  package var asset: ID<Asset>
  package var dates: DayRange
  /// The owner's deadline to confirm; nil if confirmed or not required.
  package var confirmBy: Instant?

  package init(
    id: ID<Booking>, asset: ID<Asset>, dates: DayRange, confirmBy: Instant? = nil
  ) {
    self.id = id
    self.asset = asset
    self.dates = dates
    self.confirmBy = confirmBy
  }
}
