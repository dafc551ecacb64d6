package import Wire

/// The desk's decision to make a booking live before its first day, or completed before its last
/// (A3). The flight follows from it; the offer keeps the agreed days.
package struct Forcing: Hashable, Sendable, Codable {
  package enum State: String, Hashable, Sendable, Codable, CaseIterable { case live, completed }

  package var to: State
  package var reason: String
  package var by: ID<User>
  package var at: Instant

  package init(to: State, reason: String, by: ID<User>, at: Instant) {
    self.to = to
    self.reason = reason
    self.by = by
    self.at = at
  }
}

extension OfferState.Approval {
  mutating func apply(_ forcing: Forcing) {
    switch forcing.to {
    case .live: forcedLive = forcing
    case .completed: forcedCompleted = forcing
    }
  }

  /// The desk's latest forcing.
  package var forcing: Forcing? { forcedCompleted ?? forcedLive }
}

extension Offer {
  /// The days on which the face shows the campaign: those of the offer unless the desk forced
  /// others.
  package var flight: DayRange {
    guard case .approved(let approval) = state else { return dates }
    return DayRange(
      from: approval.forcedLive.map { Day($0.at) } ?? dates.start,
      to: approval.forcedCompleted.map { Day($0.at) } ?? dates.end)
  }
}

extension Booking {
  /// The state that the desk can force on that day.
  package func forced(on today: Day) -> Forcing.State? {
    if confirmBy != nil { return nil }
    if today < dates.start { return .live }
    // Completed on its first day, the flight would have no days.
    return dates.start < today && today < dates.end ? .completed : nil
  }
}

extension CommandHandler {
  func forceBooking(_ body: BookingCommand.ForceBooking) throws(Refusal) -> [Event] {
    let admin = try require(.admin)
    try Refusal.check(body.reason, "reason", limit: TextLimits.reason)
    guard let booking = market.bookings[body.booking], let asset = market.assets[booking.asset],
      let offer = market.offer(of: booking.id)
    else { throw Refusal(.notFound, "There is no such booking.") }
    let today = Day(now)
    let possible = booking.forced(on: today)
    guard possible == body.to else {
      throw Refusal(
        .invalidState, "A booking that \(sentence(booking)) can't be made \(body.to.rawValue) now.",
        allowed: possible.map { [$0.rawValue] } ?? [])
    }
    if body.to == .live {
      try checkCanBeBooked(asset, DayRange(from: today, to: booking.dates.start))
    }
    let forcing = Forcing(to: body.to, reason: body.reason, by: admin.id, at: now)
    let after = try applying(.force(forcing), to: offer)
    let forced = Booking(id: booking.id, asset: asset.id, dates: after.flight)
    var changed = market
    changed.apply(.booking(.forced(forced)))
    return [.booking(.forced(forced)), .offer(.forced(.init(offer: offer.id, forcing: forcing)))]
      + notices(.forced, after, to: .both) + notices(.forced, after, to: .owner, salt: 1)
      + losers(to: forced, in: changed, of: asset, except: offer.id)
  }

  /// Completes “A booking that …”.
  private func sentence(_ booking: Booking) -> String {
    let today = Day(now)
    if booking.confirmBy != nil { return "its seller hasn't confirmed" }
    if booking.dates.start == today, today < booking.dates.end { return "went live today" }
    return switch Marketplace.status(of: booking, today: today) {
    case .live: "is live"
    case .completed: "is completed"
    case .booked, .available, .pendingOffer, .maintenance, .withdrawn: "has not begun"
    }
  }
}

extension Marketplace {
  /// The offer that made the booking; nil if the user can't see it.
  package func offer(of booking: ID<Booking>) -> Offer? {
    offers.rows.first { offer in
      if case .approved(let approval) = offer.state { approval.booking == booking } else { false }
    }
  }
}
