import Models
import Wire

/// What the user can be taken to.
enum Destination: Hashable, Sendable {
  case asset(ID<Asset>)
  case offer(ID<Offer>)
  case campaign(ID<Campaign>)
  case conversation(ID<Conversation>)
  case person(ID<User>)
  /// In its conversation if it is loaded there, or else by itself.
  case message(FoundMessages.Found)

  init(_ card: Card) {
    switch card {
    case .asset(let id): self = .asset(id)
    case .offer(let id): self = .offer(id)
    case .campaign(let id): self = .campaign(id)
    }
  }
}
