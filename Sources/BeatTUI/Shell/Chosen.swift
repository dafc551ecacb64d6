import Models
import Wire

/// What the cursor of a screen is on: the keys that all screens have act on it.
struct Chosen: Sendable {
  var offer: Offer?
  var face: Asset?
  var booking: Booking?
  var campaign: Campaign?
  /// What a conversation about it points at.
  var card: Card?

  /// What the history of it is about, and its title.
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
