extension Marketplace {
  /// Why a booked flight is cut short: its face was withdrawn, for instance after its permit was
  /// revoked (A4). Derived from the face, so it ends when the face is back in service.
  package func impairment(of offer: Offer, today: Day) -> String? {
    guard offer.phase == .approved, today < offer.flight.end,
      case .withdrawn(let reason) = assets[offer.asset]?.overlay
    else { return nil }
    return reason
  }
}

extension CommandHandler {
  /// Notifies the parties of each flight that the withdrawal of `asset` cuts short.
  func impairments(by body: AssetCommand.SetOverlay, of asset: Asset) -> [Event] {
    guard case .withdrawn = body.overlay else { return [] }
    if case .withdrawn = asset.overlay { return [] }
    let today = Day(now)
    let flights = market.offers.rows.filter {
      $0.asset == asset.id && $0.phase == .approved && today < $0.flight.end
    }
    return flights.enumerated().flatMap { index, offer in
      notices(.impaired, offer, to: .both, salt: UInt64(index) + 1)
    }
  }
}
