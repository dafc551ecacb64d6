import Localization
import Models

/// Why an action can't be done now.
enum Hindrance: Equatable, Sendable {
  /// What must be selected.
  enum Thing: String, Sendable {
    case offer = "an offer"
    case face = "a face"
    case booking = "a booking"
    case campaign = "a campaign"
    case mediaBuy = "a media buy"
    case conversation = "a conversation"
    case message = "a message"
    case person = "a person"
    case buyer = "a buyer's section"
    case item = "an item"
    case note = "a note"
    case news = "a news item"
    case login = "a login"
  }

  case past
  /// Another screen does this.
  case elsewhere
  case notSelected(Thing)
  /// Another role does this.
  case only(Role)
  /// A change of the selected item waits for the server.
  case pending
  case phase(OfferPhase)
  case campaignStatus(CampaignStatus)
  case mediaBuyStatus(MediaBuyStatus)
  case notOwner
  case oneself
  /// The operator lets users reach nothing of the machine but beat.
  case restricted
  /// The part of the screen that has the focus, or how it is laid out.
  case layout(String)
  /// What else is so, as a sentence.
  case fact(String)

  var sentence: String {
    switch self {
    case .past: localized("Nothing can be changed in the past. Esc returns to now.")
    case .elsewhere: localized("Another screen does this.")
    case .notSelected(let thing):
      localized("Select \(localized(Phrase(stringLiteral: thing.rawValue))) first.")
    case .only(.admin): localized("Only the desk does this.")
    case .only(.buyer): localized("Only buyers do this.")
    case .only(.seller): localized("Only sellers do this.")
    case .pending: localized("Your last change of it waits for the server.")
    case .phase(let phase): localized("The offer \(phase.sentence).")
    case .campaignStatus(let status):
      localized("The campaign is \(localized(Phrase(stringLiteral: status.rawValue))).")
    case .mediaBuyStatus(let status):
      localized("The media buy is \(status.rawValue.replacing("_", with: " ")).")
    case .notOwner: localized("The face belongs to others.")
    case .oneself: localized("You can't do this to your own account.")
    case .restricted: localized("Here beat runs for many: it can't do this.")
    case .layout(let sentence), .fact(let sentence): sentence
    }
  }
}
