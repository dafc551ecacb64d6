import Localization

/// Actions of the offer lists.
enum OfferListAction: String, FeatureAction {
  case fold, unfold
  case toggleFold = "toggle-fold"
  case toggleClosed = "open-or-all"
  /// What waits for the user by deadline, or all offers.
  case toggleQueue = "queue"
  /// Goes to the faces to select one for a request.
  case newRequest = "new-request"
  case renameBuyer = "rename-buyer"

  var action: Action { .offerList(self) }

  var isLooking: Bool {
    switch self {
    case .fold, .unfold, .toggleFold, .toggleClosed, .toggleQueue: true
    case .newRequest, .renameBuyer: false
    }
  }

  private static let details = ShellAction.details("show the face, its days and its quotes")
  private static let closed = KeyBinding(
    .character("o"), does: .offerList(.toggleClosed), label: "open/all",
    help: "show open offers only, or all")

  private static let queue = KeyBinding(
    .character("s"), does: .offerList(.toggleQueue), label: "queue/all",
    help: "sort by deadline what waits for you, or show all offers")

  static let mediationKeys: [KeyBinding] = [
    OfferAction.quote.binding, OfferAction.decline.binding, OfferAction.withdraw.binding,
    details, OfferAction.quotes.binding,
    KeyBinding(
      .left, .character("h"), does: .offerList(.fold), label: "fold",
      help: "fold the buyer's section"),
    KeyBinding(
      .right, .character("l"), does: .offerList(.unfold), label: "unfold",
      help: "unfold the buyer's section"),
    SellingAction.force.binding,
    KeyBinding(
      .tab, does: .offerList(.toggleFold), help: "fold or unfold the buyer's section"),
    KeyBinding(.character("E"), does: .offerList(.renameBuyer), help: "rename the buyer"),
    closed, queue,
  ]

  static let dashboardKeys: [KeyBinding] = [
    OfferAction.approve.binding, OfferAction.reject.binding, OfferAction.revise.binding,
    OfferAction.cancel.binding, OfferAction.hold.binding, OfferAction.releaseHold.binding,
    OfferAction.challengeHold.binding, details, OfferAction.quotes.binding,
    KeyBinding(
      .character("n"), does: .offerList(.newRequest), label: "new request",
      help: "choose a face and request an offer"),
    closed, queue,
  ]
}
