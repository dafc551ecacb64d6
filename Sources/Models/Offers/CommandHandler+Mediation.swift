import Wire

/// What the desk does to offers.
extension CommandHandler {
  func quoteOffer(_ body: OfferCommand.QuoteOffer) throws(Refusal) -> [Event] {
    let admin = try require(.admin)
    let offer = try offer(body.offer)
    try body.quote.check(at: now)
    let rate = market.taxRate(on: Day(now))
    let quote = Quote(body.quote, version: body.version, taxRate: rate, by: admin.id, at: now)
    let after = try taken(.quote(quote), by: offer)
    try checkCanBeBooked(try asset(offer.asset), offer.dates)
    return [.offer(.quoted(.init(offer: offer.id, quote: quote)))]
      + notices(.quoted, after, to: .buyers)
  }

  func declineOffer(_ body: OfferCommand.CloseOffer) throws(Refusal) -> [Event] {
    let (offer, closing) = try closing(body, by: .admin)
    let after = try taken(.decline(closing), by: offer)
    return [.offer(.declined(.init(offer: offer.id, closing: closing)))]
      + notices(.declined, after, to: .buyers)
  }

  func withdrawOffer(_ body: OfferCommand.CloseOffer) throws(Refusal) -> [Event] {
    let (offer, closing) = try closing(body, by: .admin)
    let after = try taken(.withdraw(closing), by: offer)
    return [.offer(.withdrawn(.init(offer: offer.id, closing: closing)))]
      + notices(.withdrawn, after, to: .buyers)
  }

  /// The offer as it will be, or why it can't be so.
  func taken(_ move: OfferMove, by offer: Offer) throws(Refusal) -> Offer {
    var after = offer
    try after.take(move)
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
