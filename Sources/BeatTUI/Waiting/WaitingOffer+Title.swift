import Localization

/// The words of screens for why an offer waits.
extension WaitingOffer.Reason {
  var title: String {
    switch self {
    case .request: localized("to quote")
    case .revision: localized("to revise")
    case .lapse: localized("expired")
    case .quoteEnd: localized("quote ends")
    case .quote: localized("to answer")
    case .holdEnd: localized("hold ends")
    case .challenge: localized("challenged")
    }
  }
}
