import Wire

/// What a buyer does with its offers.
extension CommandHandler {
  /// Books the face. Other offers on days that are now full are lost, and their parties notified,
  /// in the same transaction (O4).
  func approveOffer(_ body: OfferCommand.ApproveOffer) throws(Refusal) -> [Event] {
    let buyer = try require(.buyer)
    let offer = try offer(body.offer)
    let bookingID = ID<Booking>(derivedFrom: id, salt: 1)
    let approval = OfferState.Approval(
      version: body.version, booking: bookingID, by: buyer.id, at: now)
    let after = try applying(.approve(approval), to: offer)
    try checkIsInTime(offer)
    let asset = try asset(offer.asset)
    try checkCanBeBooked(asset, offer.dates)
    try checkIsFirst(offer, on: asset)
    guard !market.bookings.contains(bookingID) else {
      throw Refusal(.duplicate, "A booking with this id exists. Use a new id for each command.")
    }
    let confirmBy = confirmationDeadline(of: asset, offer.dates)
    let booking = Booking(
      id: bookingID, asset: asset.id, dates: offer.dates, confirmBy: confirmBy)
    var booked = market
    booked.apply(.booking(.booked(booking)))
    // The booking comes first, so that an approved offer always has a booking.
    return [
      .booking(.booked(booking)), .offer(.approved(.init(offer: offer.id, approval: approval))),
    ]
      + notices(.approved, after, to: .desk)
      + notices(confirmBy == nil ? .booked : .confirmationAsked, after, to: .owner, salt: 1)
      + losers(to: booking, in: booked, of: asset, except: offer.id)
  }

  func checkIsInTime(_ offer: Offer) throws(Refusal) {
    // The clock may not have closed it yet.
    guard let deadline = offer.deadline, deadline <= now else { return }
    throw Refusal(.quoteExpired, "The quote expired at \(deadline.clockText). Ask for a new one.")
  }

  func losers(
    to booking: Booking, in booked: Marketplace, of asset: Asset, except winner: ID<Offer>
  ) -> [Event] {
    market.offers.rows.reduce(into: []) { events, rival in
      guard rival.asset == asset.id, rival.id != winner, rival.isOpen,
        rival.dates.overlaps(booking.dates), !booked.isFree(asset, in: rival.dates)
      else { return }
      events.append(.offer(.lost(.init(offer: rival.id, at: now))))
      events += notices(.lost, rival, to: .buyers, salt: 2 + UInt64(events.count))
    }
  }

  func rejectOffer(_ body: OfferCommand.RejectOffer) throws(Refusal) -> [Event] {
    let buyer = try require(.buyer)
    let offer = try offer(body.offer)
    try Refusal.check(body.reason, "reason", limit: TextLimits.reason)
    let closing = OfferState.Closing(reason: body.reason, by: buyer.id, at: now)
    let after = try applying(.reject(closing, version: body.version), to: offer)
    return [.offer(.rejected(.init(offer: offer.id, version: body.version, closing: closing)))]
      + notices(.rejected, after, to: .desk)
  }

  func requestRevision(_ body: OfferCommand.RequestRevision) throws(Refusal) -> [Event] {
    let buyer = try require(.buyer)
    let offer = try offer(body.offer)
    try Refusal.check(body.changes, "wish", limit: TextLimits.note)
    let revision = OfferState.Revision(
      version: body.version, changes: body.changes, by: buyer.id, at: now)
    let after = try applying(.requestRevision(revision), to: offer)
    return [.offer(.revisionRequested(.init(offer: offer.id, revision: revision)))]
      + notices(.revisionRequested, after, to: .desk)
  }

  func cancelOffer(_ body: OfferCommand.CloseOffer) throws(Refusal) -> [Event] {
    let (offer, closing) = try closing(body, by: .buyer)
    let after = try applying(.cancel(closing), to: offer)
    return [.offer(.cancelled(.init(offer: offer.id, closing: closing)))]
      + notices(.cancelled, after, to: .desk)
  }
}
