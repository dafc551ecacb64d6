import Localization
import Models
import WSClient
import Wire

enum Screen: String, Hashable, Sendable, CaseIterable {
  case mediation, dashboard, faces, campaigns, messages
  case overview, people

  /// The screens of a role, in the order of their number keys; the first is shown first.
  static func all(for role: Role) -> [Screen] {
    switch role {
    case .admin: [.mediation, .faces, .campaigns, .messages, .people]
    case .buyer: [.dashboard, .faces, .campaigns, .messages]
    case .seller: [.overview, .faces, .messages]
    }
  }

  /// What the palette and the configuration call it.
  var name: String {
    switch self {
    case .mediation: "mediation"
    case .dashboard: "dashboard"
    case .faces: "market"
    case .campaigns: "campaigns"
    case .messages: "messages"
    case .overview: "overview"
    case .people: "people"
    }
  }

  func title(for role: Role) -> String {
    switch self {
    case .mediation: localized("Mediation")
    case .dashboard: localized("Dashboard")
    case .faces: role == .seller ? localized("My faces") : localized("Market")
    case .campaigns: localized("Campaigns")
    case .overview: localized("Overview")
    case .messages: localized("Messages")
    case .people: localized("People")
    }
  }
}
