import Models
import Wire

/// Valid and invalid commands on conversations.
extension RandomCommand {
  mutating func talkCommand(_ name: String, _ fixture: inout Fixture) -> Command {
    switch name {
    case "open_conversation": .conversation(.open(opening(&fixture)))
    case "edit_message": .conversation(.edit(messageEdit(fixture)))
    case "delete_message": .conversation(.delete(messageDeletion(fixture)))
    case "answer_as_assistant": .conversation(.answerAsAssistant(assistantAnswer(fixture)))
    case "mark_read": .conversation(.markRead(readMark(fixture)))
    case "mark_delivered": .conversation(.markDelivered(deliveryMarks(fixture)))
    default: .conversation(.send(message(&fixture)))
    }
  }

  mutating func member(of conversation: ID<Conversation>, _ fixture: Fixture) -> Actor {
    let row = fixture.market.conversations[conversation]
    let members = fixture.everyone.filter { row?.includes($0) ?? true }
    return any(of: members).map { .user($0) } ?? .system
  }

  mutating func author(
    of message: ID<Conversation.Message>, in conversation: ID<Conversation>, _ fixture: Fixture
  ) -> Actor {
    let author = fixture.market.conversations[conversation]?[message]?.author
    return author.flatMap { fixture.market.users[$0] }.map { .user($0) }
      ?? member(of: conversation, fixture)
  }

  mutating func opener(of body: ConversationCommand.OpenConversation, _ fixture: Fixture) -> Actor {
    let people = fixture.everyone.filter { user in
      body.members.contains {
        $0.organisation == user.organisation && ($0.user ?? user.id) == user.id
      }
    }
    return any(of: people).map { .user($0) } ?? .system
  }

  private mutating func opening(_ fixture: inout Fixture) -> ConversationCommand.OpenConversation {
    let old = happens(5) ? any(of: fixture.market.conversations.rows)?.id : nil
    let desk = ConversationCommand.Party(organisation: fixture.desk.organisation)
    var members = happens(85) ? [desk] : []
    for _ in 0..<number(happens(90) ? 1...2 : 0...3) { members.append(party(fixture)) }
    return .init(
      conversation: old ?? fixture.fresh(), subject: text(), members: members,
      about: happens(70) ? nil : card(fixture),
      assistant: happens(50) ? true : nil)
  }

  private mutating func party(_ fixture: Fixture) -> ConversationCommand.Party {
    let user = any(of: fixture.everyone) ?? fixture.desk
    if happens(5) { return .init(organisation: ID(value: 404)) }
    return .init(organisation: user.organisation, user: happens(60) ? nil : user.id)
  }

  private mutating func card(_ fixture: Fixture) -> Card {
    switch number(0...3) {
    case 0: .offer(any(of: fixture.market.offers.rows)?.id ?? ID(value: 0))
    case 1: .campaign(any(of: fixture.market.campaigns.rows)?.id ?? ID(value: 0))
    case 2: .asset(fixture.sample.id)
    default: .asset(fixture.face.id)
    }
  }

  private mutating func conversation(_ fixture: Fixture) -> Conversation? {
    happens(95) ? any(of: fixture.market.conversations.rows.suffix(3)) : nil
  }

  /// A few of these exceed the limit of stored messages.
  private static let long = String(repeating: "\"", count: TextLimits.note)

  private mutating func words() -> String {
    any(of: [
      "hello", "@Tania, look", "@desk @Selim", "আজ নয়", "a@farzana.example", text(), Self.long,
    ]) ?? ""
  }

  private mutating func message(_ fixture: inout Fixture) -> ConversationCommand.SendMessage {
    let conversation = conversation(fixture)
    let old = happens(5) ? any(of: conversation?.messages ?? [])?.id : nil
    return .init(
      conversation: conversation?.id ?? ID(value: 0), message: old ?? fixture.fresh(),
      text: words(), attachment: happens(80) ? nil : card(fixture))
  }

  private mutating func messageEdit(_ fixture: Fixture) -> ConversationCommand.EditMessage {
    let conversation = conversation(fixture)
    return .init(
      conversation: conversation?.id ?? ID(value: 0),
      message: any(of: conversation?.messages ?? [])?.id ?? ID(value: 0), text: words())
  }

  private mutating func messageDeletion(_ fixture: Fixture) -> ConversationCommand.DeleteMessage {
    let body = messageEdit(fixture)
    return .init(conversation: body.conversation, message: body.message)
  }

  private mutating func assistantAnswer(_ fixture: Fixture) -> ConversationCommand.AnswerAsAssistant
  {
    let conversation = conversation(fixture)
    let open = happens(70) ? conversation?.openQuestion?.id : nil
    return .init(
      conversation: conversation?.id ?? ID(value: 0),
      question: open ?? any(of: conversation?.messages ?? [])?.id ?? ID(value: 0),
      text: words(), failed: happens(30))
  }

  private mutating func readMark(_ fixture: Fixture) -> ConversationCommand.MarkRead {
    let conversation = conversation(fixture)
    let count = conversation?.messageCount ?? 0
    return .init(
      conversation: conversation?.id ?? ID(value: 0),
      number: happens(80) ? count : any(of: [.min, -1, 0, 1, count &+ 1, .max]) ?? 0)
  }

  /// Usually of one conversation; sometimes of several, of one twice, or of too many.
  private mutating func deliveryMarks(_ fixture: Fixture) -> ConversationCommand.MarkDelivered {
    let count = happens(80) ? 1 : any(of: [0, 2, 3, 101]) ?? 0
    return .init(
      marks: (0..<count).map { _ in
        let mark = readMark(fixture)
        return .init(conversation: mark.conversation, number: mark.number)
      })
  }
}
