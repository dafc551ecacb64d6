import Models
import Wire

/// Conversation forms.
extension Form {
  /// The desk chooses the members; others talk with the desk.
  static func newConversation(
    about card: Card?, in context: Context
  ) -> Form {
    let title = card.flatMap { context.market.title(of: $0) } ?? ""
    let isDesk = context.role == .admin
    let buyer = card.flatMap { context.market.buyer(of: $0) }
    let members: [Field] =
      isDesk
      ? [
        .names(
          "With", buyer?.name ?? "", hint: "buyers, sellers or people, separated by commas",
          from: .everyone)
      ] : []
    return Form(
      "New conversation", verb: "Start",
      fields: [Field("Subject", title, limit: .characters(TextLimits.name))] + members + [
        .toggle("Assistant", hint: "yes: a program answers, if there is one")
      ],
      about: { _, context in
        (isDesk ? [] : ["With everyone at the mediation desk."])
          + (card.flatMap { context.market.title(of: $0) }.map { ["About \($0)"] } ?? [])
      },
      next: .newConversation,
      command: { form, context throws(Refusal) in
        .conversation(
          .open(
            .init(
              conversation: form.freshID(), subject: form["Subject"].text,
              members: try form.members(in: context), about: card,
              assistant: try form["Assistant"].isYes() ? true : nil)))
      })
  }

  static func delete(
    _ message: Conversation.Message, in conversation: ID<Conversation>
  ) -> Form {
    Form(
      "Delete this message?", verb: "Delete",
      about: { _, _ in
        [message.text, "Others see that a message was deleted, but not its text."]
      },
      obstacle: { context in
        let newest = context.market.conversations[conversation]?[message.id]
        guard let newest, !newest.isDeleted else {
          return Obstacle("This message is already deleted.")
        }
        return newest.text == message.text
          ? nil : Obstacle("This message has been changed.", canReopen: true)
      },
      command: { _, _ in
        .conversation(.delete(.init(conversation: conversation, message: message.id)))
      })
  }

  private func members(in context: Context) throws(Refusal) -> [ConversationCommand.Party] {
    let viewer = try context.requireViewer()
    var members = [ConversationCommand.Party(organisation: viewer.organisation)]
    if viewer.role == .admin {
      for name in self["With"].text.split(separator: ",") where !name.allSatisfy(\.isWhitespace) {
        members.append(try party(name.trimmed, in: context.market))
      }
    } else if let desk = context.market.organisations.rows.first(where: { $0.role == .admin }) {
      members.append(.init(organisation: desk.id))
    }
    return members
  }

  private func party(
    _ name: String, in market: Marketplace
  ) throws(Refusal) -> ConversationCommand.Party {
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
      throw self["With"].refusal(
        .notFound, "nobody is called “\(name)”. Enter the name of a buyer or seller.")
    }
    return .init(organisation: near[0].id)
  }

  /// The only one of a name, or nil if there is none. Refuses an ambiguous name, so that a message
  /// doesn't reach the wrong one.
  private func only<Named>(
    _ found: [Named], _ kind: String, _ name: String
  ) throws(Refusal) -> Named? {
    guard found.count < 2 else {
      throw self["With"].refusal(
        .invalidText, "\(found.count) \(kind) are called “\(name)”. Enter another name.")
    }
    return found.first
  }
}

extension Candidates {
  /// The organisations and people that the desk talks with.
  fileprivate static let everyone = Candidates { _, context in
    let market = context.market
    let organisations = market.organisations.rows.filter { $0.role != .admin }.map {
      Candidate($0.name, $0.role.title)
    }
    let people = market.users.rows.filter { $0.id != context.viewer?.id }.map {
      Candidate($0.name, market.organisations[$0.organisation]?.name ?? "")
    }
    return organisations.sorted { $0.name < $1.name } + people.sorted { $0.name < $1.name }
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
