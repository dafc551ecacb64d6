import Models
import Wire

/// The form of a new conversation.
extension Form {
  /// Others than the desk talk with the desk; the desk with whom it names.
  static func newConversation(about card: Card?, _ viewer: User?, in market: Marketplace) -> Form {
    let title = card.flatMap { market.title(of: $0) } ?? ""
    let subject = Field("Subject", title, limit: TextLimits.name)
    guard viewer?.role == .admin else {
      return Form(.newConversation(about: card), fields: [subject, assistant])
    }
    let buyer = card.flatMap { market.buyer(of: $0) }
    let hint = "buyers, sellers or people, with commas between"
    return Form(
      .newConversation(about: card),
      fields: [subject, Field("With", buyer?.name ?? "", hint: hint, limit: 1_000), assistant])
  }

  private static var assistant: Field {
    Field(
      "Assistant", "no", hint: "yes: a program answers, where there is one", limit: .characters(10))
  }

  func newConversation(
    _ id: ID<Conversation>, about card: Card?, by viewer: User?, in market: Marketplace
  ) throws(Refusal) -> Command {
    guard let viewer else { throw Refusal(.notAllowed, "Nobody is logged in.") }
    var members = [Command.Party(organisation: viewer.organisation)]
    if viewer.role == .admin {
      for name in text(1).split(separator: ",") {
        members.append(try party(name.trimmed, in: market))
      }
    } else if let desk = market.organisations.rows.first(where: { $0.role == .admin }) {
      members.append(.init(organisation: desk.id))
    }
    return .openConversation(
      .init(
        conversation: id, subject: text(0), members: members, about: card,
        assistant: try isYes(fields.count - 1) ? true : nil))
  }

  private func isYes(_ index: Int) throws(Refusal) -> Bool {
    switch text(index).lowercased() {
    case "yes", "y": return true
    case "no", "n", "": return false
    default: throw Refusal(.invalidText, "Assistant: write yes or no.")
    }
  }

  private func party(
    _ name: String, in market: Marketplace
  ) throws(Refusal) -> Command.Party {
    let name = name.lowercased()
    let organisations = market.organisations.rows.filter { $0.name.lowercased() == name }
    if let found = try only(organisations, "organisations", name) {
      return .init(organisation: found.id)
    }
    let people = market.users.rows.filter { $0.name.lowercased() == name }
    if let found = try only(people, "people", name) {
      return .init(organisation: found.organisation, user: found.id)
    }
    let near = market.organisations.rows.filter { $0.name.lowercased().contains(name) }
    guard near.count == 1, !name.isEmpty else {
      throw Refusal(.notFound, "With: there is no “\(name)”. Write the name of a buyer or seller.")
    }
    return .init(organisation: near[0].id)
  }

  /// Whom a name is of, if of anybody. What is said to one of several must not reach another.
  private func only<Named>(
    _ found: [Named], _ kind: String, _ name: String
  ) throws(Refusal) -> Named? {
    guard found.count < 2 else {
      throw Refusal(
        .invalidText, "With: “\(name)” is the name of \(found.count) \(kind). Name another one.")
    }
    return found.first
  }
}

extension Marketplace {
  fileprivate func buyer(of card: Card) -> Organisation? {
    switch card {
    case .asset(let id): assets[id].flatMap { organisations[$0.owner] }
    case .offer(let id): offers[id].flatMap { organisations[$0.buyer] }
    case .campaign(let id): campaigns[id].flatMap { organisations[$0.buyer] }
    }
  }
}
