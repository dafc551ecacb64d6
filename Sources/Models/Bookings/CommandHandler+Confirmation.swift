import Wire

/// Bookings that the seller must confirm. An approval books the days at once; they are free again
/// if the seller refuses or misses the deadline.
extension CommandHandler {
  func confirmBooking(_ body: BookingCommand.ConfirmBooking) throws(Refusal) -> [Event] {
    let booking = try unconfirmed(body.booking)
    return [.booking(.confirmed(.init(booking: booking.id, asset: booking.asset)))]
      + (market.offer(of: booking.id).map { notices(.confirmed, $0, to: .both) } ?? [])
  }

  func refuseBooking(_ body: BookingCommand.RefuseBooking) throws(Refusal) -> [Event] {
    let booking = try unconfirmed(body.booking)
    try Refusal.check(body.reason, "reason", limit: TextLimits.reason)
    let (offer, events) = try released(booking, because: body.reason)
    return events + (offer.map { notices(.refused, $0, to: .both) } ?? [])
  }

  /// Releases bookings that weren't confirmed in time. The salt of each group of notices counts the
  /// events before it, as for quotes.
  func releaseUnconfirmed(_ events: inout [Event]) throws(Refusal) {
    for booking in market.bookings.rows {
      guard let deadline = booking.confirmBy, deadline <= now else { continue }
      let (offer, release) = try released(booking, because: "The owner didn't confirm in time.")
      events += release
      guard let offer else { continue }
      events += notices(.unconfirmed, offer, to: .both, salt: UInt64(events.count))
      events += notices(.unconfirmed, offer, to: .owner, salt: UInt64(events.count))
    }
  }

  /// Notifies the owners of faces whose booking ends with its campaign.
  func releases(
    ofCampaign campaign: ID<Campaign>, where isConcerned: (DayRange) -> Bool
  ) -> [Event] {
    let freed = market.offers.rows.filter {
      $0.campaign == campaign && $0.phase == .approved && isConcerned($0.flight)
    }
    return freed.enumerated().flatMap { index, offer in
      notices(.released, offer, to: .owner, salt: UInt64(index) + 1)
    }
  }

  /// The unconfirmed booking with this id, if the face is the user's.
  private func unconfirmed(_ id: ID<Booking>) throws(Refusal) -> Booking {
    let user = try require(.seller, .admin)
    guard let booking = market.bookings[id], let asset = market.assets[booking.asset],
      user.role == .admin || user.organisation == asset.owner
    else { throw Refusal(.notFound, "There is no such booking. It may have been released.") }
    guard let deadline = booking.confirmBy else {
      throw Refusal(.invalidState, "This booking is confirmed already.")
    }
    // The clock may not have released it yet.
    guard now < deadline else {
      throw Refusal(
        .invalidState, "The deadline to confirm was \(deadline.clockText). The days are free again."
      )
    }
    return booking
  }

  /// The offer changes first, so that an approved offer always has a booking. A seller's terminal
  /// doesn't have the offer.
  private func released(
    _ booking: Booking, because reason: String
  ) throws(Refusal) -> (Offer?, [Event]) {
    let freed = Event.booking(.released(.init(booking: booking.id, asset: booking.asset)))
    guard let offer = market.offer(of: booking.id) else { return (nil, [freed]) }
    let closing = OfferState.Closing(
      reason: reason, by: actor.user?.id ?? ID(value: 0), at: now)
    let after = try applying(.release(closing), to: offer)
    return (after, [.offer(.released(.init(offer: offer.id, closing: closing))), freed])
  }

  /// The hours of the face after now, but before the flight begins, and never less than an hour.
  func confirmationDeadline(of asset: Asset, _ flight: DayRange) -> Instant? {
    guard let hours = asset.confirmationHours else { return nil }
    func after(_ hours: Int) -> Instant { now.advanced(byMilliseconds: Int64(hours) * 3_600_000) }
    return max(after(1), min(after(hours), flight.start.start))
  }
}

extension Marketplace {
  var nextConfirmationDeadline: Instant? { bookings.rows.lazy.compactMap(\.confirmBy).min() }
}

extension CommandHandler {
  /// The text of a notification about a booking. An owner's text names neither buyer nor price.
  func bookingSentence(_ topic: Notification.Topic, _ offer: Offer) -> String {
    let asset = market.assets[offer.asset]
    let face = "\(asset?.code ?? "A face"), \(offer.dates.text(today: Day(now)))"
    switch (topic, offer.state) {
    case (.confirmationAsked, _):
      let deadline = asset.flatMap { confirmationDeadline(of: $0, offer.dates) } ?? now
      return "Confirm \(face), by \(Day(deadline).shortText) \(deadline.clockText)"
    case (.confirmed, _): return "The owner confirmed \(face)"
    case (.refused, .cancelled(let closing)):
      return "The owner refused \(face): \(closing.reason)"
    case (.released, _): return "\(face), is free again: its booking was taken back"
    case (.unconfirmed, _): return "\(face), was not confirmed in time and is free again"
    case (.forced, .approved(let approval)):
      guard let forcing = approval.forcing else { return face }
      return "The desk made \(face), \(forcing.to.rawValue): \(forcing.reason)"
    default: return face
    }
  }
}
