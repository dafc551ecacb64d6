import Models
import WSClient
import Wire

enum Screen: String, Hashable, Sendable {
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

  func title(for role: Role) -> String {
    switch self {
    case .mediation: "Mediation"
    case .dashboard: "Dashboard"
    case .faces: role == .seller ? "My faces" : "Market"
    case .campaigns: "Campaigns"
    case .overview: "Overview"
    case .messages: "Messages"
    case .people: "People"
    }
  }
}
