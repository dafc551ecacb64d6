import Models
import Wire

/// Somewhere to go by name: a face, an offer, a campaign, a conversation or a person.
struct Place: Equatable, Sendable {
  enum Kind: String, Sendable {
    case face, offer, campaign, conversation, person
  }

  let kind: Kind
  let name: String
  /// What tells it from others of its name.
  let note: String
  let destination: Destination
}
