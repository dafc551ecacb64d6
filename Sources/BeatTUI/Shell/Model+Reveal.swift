import Models
import Wire

/// Navigation to items.
extension Model {
  mutating func reveal(_ destination: Destination) {
    switch destination {
    case .asset(let id): reveal(id)
    case .offer(let id): reveal(id)
    case .campaign(let id): reveal(id)
    case .conversation(let id): reveal(id)
    case .person(let id): reveal(id)
    case .message(let found): reveal(found)
    }
  }

  /// Goes to the face; for a seller, to its booking to confirm, if any.
  private mutating func reveal(_ id: ID<Asset>) {
    cacheOccupancy()
    if role == .seller, screens.overview.revealConfirmation(of: id, in: context) {
      screens.shown = .overview
    } else {
      screens.shown = .faces
      screens.faces.reveal(id, in: context)
    }
  }

  private mutating func reveal(_ id: ID<Campaign>) {
    guard market.campaigns.contains(id) else { return lookInArchive(for: .campaign(id)) }
    screens.shown = .campaigns
    screens.campaigns.reveal(id, in: context)
  }

  private mutating func reveal(_ id: ID<Offer>) {
    guard let offer = market.offers[id] else { return lookInArchive(for: .offer(id)) }
    switch role {
    case .admin:
      screens.shown = .mediation
      screens.mediation.reveal(offer, in: context)
    case .buyer:
      screens.shown = .dashboard
      screens.dashboard.reveal(offer, in: context)
    case .seller: break
    }
  }

  private mutating func reveal(_ id: ID<User>) {
    guard Screen.all(for: role).contains(.people) else { return }
    screens.shown = .people
    screens.people.reveal(id, in: context)
  }

  mutating func reveal(_ id: ID<Conversation>) {
    guard market.conversations.contains(id) else { return }
    screens.shown = .messages
    screens.talk.reveal(id, in: context)
  }

  /// The panel of search results stays open below a single message.
  private mutating func reveal(_ found: FoundMessages.Found) {
    let isLoaded = market.conversations[found.conversation]?[found.message.id] != nil
    guard isLoaded, screens.talk.listing.ids.contains(found.conversation) else {
      let panel = MessagePanel(conversation: found.conversation, message: found.message)
      return dialogs.append(.message(panel))
    }
    dialogs.removeLast()
    screens.talk.reveal(found.message.number, of: found.conversation, in: context)
  }

  /// Moves the cursors to the rows that the time line's step has changed, if they are visible.
  mutating func follow(_ event: Event) {
    let context = context
    screens.mediation.follow(event, in: context)
    screens.dashboard.follow(event, in: context)
    screens.campaigns.follow(event, in: context)
    screens.current.follow(event, in: context)
  }
}
