import Wire

/// What the desk does with offers.
extension CommandHandler {
  func quoteOffer(_ body: OfferCommand.QuoteOffer) throws(Refusal) -> [Event] {
    let admin = try require(.admin)
    let offer = try offer(body.offer)
    try body.quote.check(at: now)
    let rate = market.taxRate(on: Day(now))
    let quote = Quote(body.quote, version: body.version, taxRate: rate, by: admin.id, at: now)
    let after = try applying(.quote(quote), to: offer)
    try checkCanBeBooked(try asset(offer.asset), offer.dates)
    return [.offer(.quoted(.init(offer: offer.id, quote: quote)))]
      + notices(.quoted, after, to: .buyers)
  }

  func declineOffer(_ body: OfferCommand.CloseOffer) throws(Refusal) -> [Event] {
    let (offer, closing) = try closing(body, by: .admin)
    let after = try applying(.decline(closing), to: offer)
    return [.offer(.declined(.init(offer: offer.id, closing: closing)))]
      + notices(.declined, after, to: .buyers)
  }

  func withdrawOffer(_ body: OfferCommand.CloseOffer) throws(Refusal) -> [Event] {
    let (offer, closing) = try closing(body, by: .admin)
    let after = try applying(.withdraw(closing), to: offer)
    return [.offer(.withdrawn(.init(offer: offer.id, closing: closing)))]
      + notices(.withdrawn, after, to: .buyers)
  }

  /// The offer after the move.
  func applying(_ move: OfferMove, to offer: Offer) throws(Refusal) -> Offer {
    var after = offer
    try after.apply(move)
    return after
  }

  func closing(
    _ body: OfferCommand.CloseOffer, by role: Role
  ) throws(Refusal) -> (Offer, OfferState.Closing) {
    let user = try require(role)
    let offer = try offer(body.offer)
    try Refusal.check(body.reason, "reason", limit: TextLimits.reason, mayBeEmpty: role == .buyer)
    return (offer, OfferState.Closing(reason: body.reason, by: user.id, at: now))
  }
}
