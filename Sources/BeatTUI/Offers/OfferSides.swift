import Models

/// What stands beside the list of an offer screen: what is known of the selected offer.
struct OfferSides: View {
  let offer: Offer?
  let panes: Panes<OffersPane>
  let context: Context

  func draw(on canvas: inout Canvas) {
    canvas.pane(OffersPane.details, panes[.details]) {
      OfferPanel(offer: offer, context: context).draw(on: &$0, $1)
    }
    canvas.pane(OffersPane.talk, panes[.talk]) { drawTalk(on: &$0, $1) }
    canvas.pane(OffersPane.calendar, panes[.calendar]) {
      FaceCalendar(face: offer.flatMap { market.assets[$0.asset] }, context: context)
        .draw(on: &$0, $1)
    }
    canvas.pane(OffersPane.notices, panes[.notices]) {
      NoticesPane(context: context).draw(on: &$0, $1)
    }
  }

  /// The conversation about the offer; without one, the campaign that pays for it.
  private func drawTalk(on canvas: inout Canvas, _ rect: Rect) {
    let conversation = offer.flatMap { context.conversation(about: $0) }
    guard conversation == nil, let campaign = offer?.campaign, market.campaigns.contains(campaign)
    else {
      TalkAbout(conversation: conversation, context: context).draw(on: &canvas, rect)
      return
    }
    var campaigns = Campaigns()
    campaigns.selection.choose(campaign, in: campaigns.campaigns(in: market).map(\.id))
    CampaignPanel(campaigns: campaigns, context: context).draw(on: &canvas, rect)
  }
}
