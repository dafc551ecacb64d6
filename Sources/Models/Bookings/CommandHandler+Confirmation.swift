import Wire

/// Bookings that their seller is asked to confirm. Approved and booked stay one fact: the days are
/// taken from the approval on, and free again when the seller refuses or says nothing in time.
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

  /// What nobody confirmed in time is released. Groups of notices are named as those of quotes are.
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

  /// Tells the owners of faces whose booking ends with its campaign.
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

  /// The booking, if it is of the asker's face and still waits.
  private func unconfirmed(_ id: ID<Booking>) throws(Refusal) -> Booking {
    let user = try require(.seller, .admin)
    guard let booking = market.bookings[id], let asset = market.assets[booking.asset],
      user.role == .admin || user.organisation == asset.owner
    else { throw Refusal(.notFound, "There is no such booking. It may have been released.") }
    guard let deadline = booking.confirmBy else {
      throw Refusal(.invalidState, "This booking is confirmed already.")
    }
    // The clock may not have come round to releasing it yet.
    guard now < deadline else {
      throw Refusal(
        .invalidState, "It was to be confirmed by \(deadline.clockText). The days are free again.")
    }
    return booking
  }

  /// The offer first: there is no moment at which an approved offer is not booked. A seller's own
  /// terminal has no offer.
  private func released(
    _ booking: Booking, because reason: String
  ) throws(Refusal) -> (Offer?, [Event]) {
    let freed = Event.booking(.released(.init(booking: booking.id, asset: booking.asset)))
    guard let offer = market.offer(of: booking.id) else { return (nil, [freed]) }
    let closing = OfferState.Closing(
      reason: reason, by: actor.user?.id ?? ID(value: 0), at: now)
    let after = try taken(.release(closing), by: offer)
    return (after, [.offer(.released(.init(offer: offer.id, closing: closing))), freed])
  }

  /// When the seller's time is over: after the hours that the face says, though before the flight
  /// begins, and in no case within less than an hour.
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
  /// The lines behind the bell about a booking. What an owner reads of them says nothing of who
  /// bought, or for how much.
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
