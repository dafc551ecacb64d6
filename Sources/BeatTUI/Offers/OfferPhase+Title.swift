import Localization
import Models

/// The words, marks and colours that screens use for the state of an offer.
extension OfferPhase {
  var title: String {
    switch self {
    case .requested: localized("requested")
    case .quoted: localized("quoted")
    case .revisionRequested: localized("revision")
    case .approved: localized("approved")
    case .rejected: localized("rejected")
    case .declined: localized("declined")
    case .cancelled: localized("cancelled")
    case .withdrawn: localized("withdrawn")
    case .expired: localized("expired")
    case .lost: localized("lost")
    }
  }

  /// A mark that differs in shape, not only in colour.
  var mark: String {
    switch self {
    case .requested: "◇"
    case .quoted: "◆"
    case .revisionRequested: "↻"
    case .approved: "✓"
    case .rejected: "✗"
    case .declined: "⊘"
    case .cancelled: "–"
    case .withdrawn: "↩"
    case .expired: "◌"
    case .lost: "·"
    }
  }

  func style(_ ink: Ink) -> Style {
    switch self {
    case .requested: ink.accent
    case .quoted: ink.amber
    case .revisionRequested: ink.violet
    case .approved: ink.green
    case .rejected, .declined, .lost: ink.red
    case .cancelled, .withdrawn, .expired: ink.muted
    }
  }
}
