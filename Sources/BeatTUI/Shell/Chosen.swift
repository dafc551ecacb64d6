import Models
import Wire

/// The selected item of a screen, which the keys of all screens act on.
struct Chosen: Sendable {
  var offer: Offer?
  var face: Asset?
  var booking: Booking?
  var campaign: Campaign?
  /// The card for a conversation about it.
  var card: Card?

  /// The topic of its history, and the title.
  func topic(in market: Marketplace) -> (topic: Topic, title: String)? {
    if let campaign { return (.campaign(campaign.id), campaign.name) }
    if let offer {
      let code = market.assets[offer.asset]?.code ?? "an offer"
      let buyer = market.organisations[offer.buyer].map { " · \($0.name)" } ?? ""
      return (.offer(offer.id), code + buyer)
    }
    return face.map { (.asset($0.id), "\($0.code) \($0.name)") }
  }
}
