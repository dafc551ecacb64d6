import Localization
import Models
import Wire

/// The versions of an offer's quote side by side. The offer's own keys work here too, because here
/// the user decides.
struct QuotesPanel: ScrollingPanel {
  let offer: ID<Offer>
  var scroll = 0

  var dialog: Dialog { .quotes(self) }

  func layout(in context: Context) -> QuotesLayout? {
    context.market.offers[offer].map { QuotesLayout($0, in: context) }
  }

  func drawLines(
    of layout: QuotesLayout, on canvas: inout Canvas, from start: Int, in context: Context
  ) {
    QuotesView(context: context, layout: layout).draw(on: &canvas, from: start)
  }

  func ownActions(in context: Context) -> [PanelAction] {
    let offer = context.market.offers[offer]
    let role: Role = context.role
    return OfferAction.allCases.filter { $0 != .quotes && $0.isOf(role) }.map { action in
      let binding = action.binding
      return PanelAction(
        action.name, binding.keys, label: action.isDecision ? binding.label : "",
        help: binding.help,
        unless: context.isLookingBack ? .past : action.hindrance(on: offer, in: context))
    }
  }

  /// Precede the keys that close.
  func handleOwn(_ key: Key, in context: Context) -> [Intent]? {
    let action = possibleActions(in: context).first { $0.binding.keys.contains(key) }
    guard let offer = context.market.offers[offer],
      let form = action?.form(for: offer, in: context)
    else { return nil }
    return [.open(.form(form))]
  }

  private func possibleActions(in context: Context) -> [OfferAction] {
    if context.isLookingBack { return [] }
    let offer = context.market.offers[offer]
    return OfferAction.allCases.filter { $0.hindrance(on: offer, in: context) == nil }
  }
}
