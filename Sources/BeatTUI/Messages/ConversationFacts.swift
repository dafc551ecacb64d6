import Models

/// The item that a conversation is about, and its members.
struct ConversationFacts: View {
  let conversation: Conversation?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let inside = rect.inside
    let title = conversation?.about.flatMap { market.title(of: $0) } ?? "Members"
    canvas.box(rect, title: title, ink)
    guard let conversation else { return }
    var facts = FactList(width: inside.columnCount, ink)
    if let about = conversation.about {
      add(about, to: &facts)
      facts.skip()
    }
    for (index, member) in conversation.members.enumerated() {
      let home = market.organisations[member.organisation]?.name ?? ""
      facts.add(index == 0 ? "Members" : "", home.isEmpty ? member.name : "\(member.name), \(home)")
    }
    facts.draw(on: &canvas, inside)
  }

  private func add(_ card: Card, to facts: inout FactList) {
    switch card {
    case .asset(let id): if let asset = market.assets[id] { facts.add(asset, context) }
    case .offer(let id):
      guard let offer = market.offers[id] else { return }
      if let asset = market.assets[offer.asset] { facts.add(asset, context) }
      facts.skip()
      facts.add(offer, context)
    case .campaign(let id):
      guard let campaign = market.campaigns[id] else { return }
      facts.add("Campaign", campaign.status.rawValue, campaign.status.style(ink))
      if let dates = campaign.dates { facts.add("Days", context.text(dates)) }
      if let budget = campaign.budget { facts.add("Budget", budget.text(), ink.strong) }
      facts.add("Approved", market.spending(of: id).approved.text())
    }
  }
}

extension Marketplace {
  /// The face that a card is about.
  func face(of card: Card) -> Asset? {
    switch card {
    case .asset(let id): assets[id]
    case .offer(let id): offers[id].flatMap { assets[$0.asset] }
    case .campaign: nil
    }
  }
}
