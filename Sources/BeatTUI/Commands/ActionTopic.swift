import Localization

/// What an action is about: the sections of the help.
enum ActionTopic: String, CaseIterable, Sendable {
  case window = "In this window"
  case offers = "Offers"
  case faces = "Faces"
  case map = "Map and columns"
  case bookings = "Bookings"
  case campaigns = "Campaigns"
  case mediaBuys = "Media buys"
  case messages = "Messages"
  case people = "People"
  case timeLine = "Time line"
  case moving = "Moving"
  case screens = "Screens"
  case program = "Everywhere"
}

extension ActionTopic {
  var title: String { localized(Phrase(stringLiteral: rawValue)) }
}

extension Action {
  var topic: ActionTopic {
    switch self {
    case .move: .moving
    case .shell(.screen): .screens
    case .shell: .program
    case .timeLine: .timeLine
    case .offer, .offerList: .offers
    case .faces(let action): action.isOfMap ? .map : .faces
    case .campaign: .campaigns
    case .mediaBuy: .mediaBuys
    case .overview: .moving
    case .selling(let action): action.isUpkeep ? .faces : .bookings
    case .talk: .messages
    case .people: .people
    }
  }
}
