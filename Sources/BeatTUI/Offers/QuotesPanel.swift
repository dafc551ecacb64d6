import Models
import Wire

/// The versions of an offer's quote side by side. The offer's own keys work here too: this is where
/// the user decides.
struct QuotesPanel: ScrollingPanel {
  let offer: ID<Offer>
  var scroll = 0

  var dialog: Dialog { .quotes(self) }

  func lines(_ model: Model) -> QuotesView? {
    model.market.offers[offer].map { QuotesView(context: model.context, offer: $0) }
  }

  func ownKeys(_ model: Model) -> [FooterKey] {
    model.screens.current.keys.filter { $0.action.isDecision && model.can($0.action) }.map(\.hint)
  }

  /// They come before those that close, since q is one of them.
  func handleOwn(_ key: Key, in model: inout Model) -> [Effect]? {
    guard case .offer(let action) = model.action(for: key), model.can(.offer(action)),
      let offer = model.market.offers[offer],
      let form = action.form(for: offer, in: model.context)
    else { return nil }
    model.dialogs.append(.form(form))
    return []
  }
}
