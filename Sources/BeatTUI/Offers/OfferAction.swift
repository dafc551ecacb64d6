import Models
import Wire

/// Actions on the selected offer, for the desk and the buyer, also in the panel of quote versions.
enum OfferAction: FeatureAction, CaseIterable {
  case quote, decline, withdraw
  case approve, reject, revise, cancel
  case hold, releaseHold, challengeHold
  case quotes

  var isLooking: Bool { self == .quotes }

  /// Whether the panel of quote versions shows it in its footer.
  var isDecision: Bool {
    switch self {
    case .quote, .withdraw, .approve, .reject, .revise: true
    case .decline, .cancel, .hold, .releaseHold, .challengeHold, .quotes: false
    }
  }

  var binding: KeyBinding {
    switch self {
    case .quote: Self.key("q", self, "quote", "quote the offer")
    case .decline: Self.key("d", self, "decline", "decline the request")
    case .withdraw: Self.key("w", self, "withdraw", "withdraw the quote")
    case .approve: Self.key("a", self, "approve", "approve the newest quote")
    case .reject: Self.key("r", self, "reject", "reject the newest quote")
    case .revise: Self.key("e", self, "revise", "request a revised quote")
    case .cancel: Self.key("c", self, "cancel", "cancel the request")
    case .hold: Self.key("h", self, "hold", "hold the days, or renew the hold once")
    case .releaseHold: Self.key("u", self, "release", "release the held days")
    case .challengeHold: Self.key("x", self, "challenge", "ask the first option to book or release")
    case .quotes: Self.key("v", self, "versions", "compare the versions of the quote")
    }
  }

  var action: Action { .offer(self) }

  func isPossible(with offer: Offer?, in context: Context) -> Bool {
    guard let offer else { return false }
    switch self {
    case .quote: return canPerform(.quote, offer, context)
    case .decline: return canPerform(.decline, offer, context)
    case .withdraw: return canPerform(.withdraw, offer, context)
    case .approve: return canPerform(.approve, offer, context)
    case .reject: return canPerform(.reject, offer, context)
    case .revise: return canPerform(.requestRevision, offer, context)
    case .cancel: return canPerform(.cancel, offer, context)
    case .hold: return canHold(.hold, offer, context)
    case .releaseHold: return canHold(.release, offer, context)
    case .challengeHold: return canHold(.challenge, offer, context)
    case .quotes: return offer.newestQuote != nil
    }
  }

  private func canPerform(_ step: OfferStep, _ offer: Offer, _ context: Context) -> Bool {
    context.replica?.isPending(offer.id) == false
      && offer.phase.steps(for: context.role).contains(step)
  }

  private func canHold(_ step: HoldStep, _ offer: Offer, _ context: Context) -> Bool {
    context.role == .buyer && context.replica?.isPending(offer.id) == false
      && context.market.holdSteps(for: offer, at: context.now.instant).contains(step)
  }

  /// The panel that the action opens.
  func dialog(for offer: Offer, in context: Context) -> Dialog? {
    self == .quotes
      ? .quotes(QuotesPanel(offer: offer.id)) : form(for: offer, in: context).map { .form($0) }
  }

  func form(for offer: Offer, in context: Context) -> Form? {
    switch self {
    case .quote: context.market.assets[offer.asset].map { .quote(offer, asset: $0) }
    case .decline: .decline(offer, in: context)
    case .withdraw: .withdraw(offer, in: context)
    case .approve: .approve(offer, in: context)
    case .reject: .reject(offer, in: context)
    case .revise: .revise(offer, in: context)
    case .cancel: .cancel(offer, in: context)
    case .hold: .hold(.hold, offer, in: context)
    case .challengeHold: .hold(.challenge, offer, in: context)
    case .releaseHold: .hold(.release, offer, in: context)
    case .quotes: nil
    }
  }
}
