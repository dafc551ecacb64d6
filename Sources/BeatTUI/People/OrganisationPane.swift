import Models
import Wire

/// The organisation of the selected person: its people, and what it has in the market.
struct OrganisationPane: View {
  let person: PersonRow?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    canvas.box(rect, title: person?.organisation ?? "Organisation", ink)
    guard let person else { return }
    let home = person.user.organisation
    let inside = rect.inside
    var facts = FactList(width: inside.columnCount, ink)
    for (index, user) in market.users.rows.filter({ $0.organisation == home }).enumerated() {
      let mark = context.isLookingBack ? "" : "\(context.presence(of: user.id).mark) "
      facts.add(index == 0 ? "People" : "", "\(mark)\(user.name), \(user.role.title)")
    }
    let offers = market.offers.rows.filter { $0.buyer == home }
    if !offers.isEmpty {
      facts.skip()
      let counts = OfferCounts(offers)
      facts.add(
        "Offers", "\(counts.open) open, \(counts.requested) to quote, \(counts.quoted) quoted")
    }
    let campaigns = market.campaigns.rows.filter { $0.buyer == home }
    for (index, campaign) in campaigns.enumerated() {
      facts.add(
        index == 0 ? "Campaigns" : "", "\(campaign.status.mark) \(campaign.name)",
        campaign.status.style(ink))
    }
    let faces = market.assets.rows.count { $0.owner == home }
    if faces > 0 { facts.add("Faces", faces == 1 ? "1 face" : "\(faces) faces") }
    for (index, offer) in offers.filter(\.isOpen).enumerated() {
      let code = market.assets[offer.asset]?.code ?? ""
      facts.add(
        index == 0 ? "Open" : "", "\(offer.phase.mark) \(code), \(context.text(offer.flight))",
        offer.phase.style(ink))
    }
    facts.draw(on: &canvas, inside)
  }
}
