package import Wire

/// Days on which a face is taken. Everyone who sees the face sees these; who took them, and for
/// how much, stands in the offer, which only its parties see. So nothing leads from here to there:
/// the approval names its booking.
package struct Booking: Entity {
  package let id: ID<Booking>
  package var asset: ID<Asset>
  package var dates: DayRange
  /// Until when the face's owner may confirm it, where that was asked and not done yet.
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
