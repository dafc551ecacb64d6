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
  }
}
