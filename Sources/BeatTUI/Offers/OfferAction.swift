import Localization
import Models
import Wire

/// Actions on the selected offer, for the desk and the buyer, also in the panel of quote versions.
enum OfferAction: String, FeatureAction, CaseIterable {
  case quote, decline, withdraw
  case approve, reject, revise, cancel
  case hold
  case releaseHold = "release"
  case challengeHold = "challenge"
  case quotes = "versions"

  var isLooking: Bool { self == .quotes }

  /// Whether the panel of quote versions shows it in its footer.
  var isDecision: Bool {
    switch self {
    case .quote, .withdraw, .approve, .reject, .revise: true
    case .decline, .cancel, .hold, .releaseHold, .challengeHold, .quotes: false
    }
  }

  func isOf(_ role: Role) -> Bool {
    switch self {
    case .quote, .decline, .withdraw: role == .admin
    case .approve, .reject, .revise, .cancel, .hold, .releaseHold, .challengeHold: role == .buyer
    case .quotes: true
    }
  }

  var binding: KeyBinding {
    switch self {
    case .quote: Self.key("Q", self, "quote", "quote the offer")
    case .decline: Self.key("d", self, "decline", "decline the request")
    case .withdraw: Self.key("w", self, "withdraw", "withdraw the quote")
    case .approve: Self.key("a", self, "approve", "approve the newest quote")
    case .reject: Self.key("r", self, "reject", "reject the newest quote")
    case .revise: Self.key("e", self, "revise", "request a revised quote")
    case .cancel: Self.key("c", self, "cancel", "cancel the request")
    case .hold: Self.key("K", self, "hold", "hold the days, or renew the hold once")
    case .releaseHold: Self.key("x", self, "release", "release the held days")
    case .challengeHold: Self.key("!", self, "challenge", "ask the first option to book or release")
    case .quotes: Self.key("v", self, "versions", "compare the versions of the quote")
    }
  }

  var action: Action { .offer(self) }

  func hindrance(on offer: Offer?, in context: Context) -> Hindrance? {
    switch self {
    case .quote: hindrance(.quote, offer, context)
    case .decline: hindrance(.decline, offer, context)
    case .withdraw: hindrance(.withdraw, offer, context)
    case .approve: hindrance(.approve, offer, context)
    case .reject: hindrance(.reject, offer, context)
    case .revise: hindrance(.requestRevision, offer, context)
    case .cancel: hindrance(.cancel, offer, context)
    case .hold: holdHindrance(.hold, offer, context)
    case .releaseHold: holdHindrance(.release, offer, context)
    case .challengeHold: holdHindrance(.challenge, offer, context)
    case .quotes:
      offer.map { $0.newestQuote == nil ? .fact("There is no quote yet.") : nil }
        ?? .notSelected(.offer)
    }
  }

  private func hindrance(
    _ step: OfferStep, _ offer: Offer?, _ context: Context
  ) -> Hindrance? {
    let performer: Role = step.performer == .desk ? .admin : .buyer
    if context.role != performer { return .only(performer) }
    guard let offer else { return .notSelected(.offer) }
    if context.replica?.isPending(offer.id) != false { return .pending }
    return offer.phase.steps(for: context.role).contains(step) ? nil : .phase(offer.phase)
  }

  private func holdHindrance(
    _ step: HoldStep, _ offer: Offer?, _ context: Context
  ) -> Hindrance? {
    if context.role != .buyer { return .only(.buyer) }
    guard let offer else { return .notSelected(.offer) }
    if context.replica?.isPending(offer.id) != false { return .pending }
    let steps = context.market.holdSteps(for: offer, at: context.now.instant)
    if steps.contains(step) { return nil }
    if !offer.isOpen { return .phase(offer.phase) }
    let isHeld = context.market.hold(of: offer) != nil
    return switch step {
    case .hold where isHeld: .fact("You hold these days, and a hold can't be renewed again now.")
    case .hold: .fact("The face is not free on all of these days.")
    case .challenge where isHeld: .fact("Nobody else's option can be challenged.")
    case .challenge, .release: .fact("You don't hold these days.")
    }
  }

  /// The panel that the action opens.
  func dialog(for offer: Offer, in context: Context) -> Dialog? {
    self == .quotes
      ? .quotes(QuotesPanel(offer: offer.id)) : form(for: offer, in: context).map { .form($0) }
  }

  func form(for offer: Offer, in context: Context) -> Form? {
    switch self {
    case .quote: context.market.assets[offer.asset].map { .quote(offer, asset: $0) }
    case .decline: Form.decline(offer, in: context).destructive
    case .withdraw: Form.withdraw(offer, in: context).destructive
    case .approve: .approve(offer, in: context)
    case .reject: Form.reject(offer, in: context).destructive
    case .revise: .revise(offer, in: context)
    case .cancel: Form.cancel(offer, in: context).destructive
    case .hold: .hold(.hold, offer, in: context)
    case .challengeHold: .hold(.challenge, offer, in: context)
    case .releaseHold: Form.hold(.release, offer, in: context).destructive
    case .quotes: nil
    }
  }
}
