import Models
import Wire

/// Lines and obstacles of offer forms.
extension Context {
  /// The face, the buyer and the days.
  func lines(of offer: Offer) -> [String] {
    guard let asset = market.assets[offer.asset], market.offers.contains(offer.id) else {
      return []
    }
    let buyer = market.organisations[offer.buyer]?.name ?? ""
    return [
      asset.name(in: script), "\(buyer), \(text(offer.dates)), \(offer.dates.dayCount) days",
    ]
  }

  func code(of offer: Offer) -> String { market.assets[offer.asset]?.code ?? "" }

  func warnings(of offer: Offer) -> [String] {
    market.assets[offer.asset].map { warnings($0, offer.flight) } ?? []
  }

  /// Warnings about a flight, for its buyer and the desk.
  func warnings(_ face: Asset, _ flight: DayRange?) -> [String] {
    var lines: [String] = []
    if let permit = face.permit {
      let flight = flight ?? DayRange(from: today, to: today.advanced(by: 1))
      if permit.ends(before: flight) {
        lines.append("! The permit ends on \(permit.expiry.text), before the flight does.")
      }
    }
    if let hours = face.confirmationHours {
      lines.append("The owner confirms each booking within \(hours) h.")
    }
    return lines
  }

  /// The reason why a step on an offer is no longer possible; nil if it is.
  ///
  /// - Parameter version: the newest version of the quote when the form was opened.
  func obstacle(to step: OfferStep, _ opened: Offer, version: Int? = nil) -> Obstacle? {
    guard let offer = market.offers[opened.id] else { return .gone("This offer") }
    guard offer.phase.after(step) != nil else {
      let reason = offer.lastWord.map { ": “\($0.1)”" } ?? ""
      return Obstacle(
        "This offer \(offer.phase.sentence)\(reason). It can't be \(step.participle) now.")
    }
    guard let version, let newest = offer.newestQuote, newest.version > version else { return nil }
    return Obstacle(
      "Quote v\(newest.version) has arrived: \(newest.total.text()) including VAT.", canReopen: true
    )
  }
}
