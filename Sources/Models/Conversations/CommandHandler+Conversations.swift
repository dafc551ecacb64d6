import Wire

/// Opening a conversation (M1).
extension CommandHandler {
  func openConversation(_ body: ConversationCommand.OpenConversation) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    try Refusal.check(body.subject, "subject", limit: TextLimits.name)
    guard (2...Conversation.Limits.members).contains(body.members.count),
      Set(body.members).count == body.members.count
    else {
      throw Refusal(
        .invalidState,
        "A conversation has 2 to \(Conversation.Limits.members) members, each named once.")
    }
    var members: [Conversation.Member] = []
    for party in body.members { members.append(try member(party, namedBy: user)) }
    guard members.contains(where: { $0.includes(user) }) else {
      throw Refusal(.notAllowed, "You are not among the members. Name yourself too.")
    }
    let hasDesk = members.contains { $0.role == .admin }
    guard hasDesk || members.allSatisfy({ $0.organisation == user.organisation }) else {
      throw Refusal(.notAllowed, "Others meet only where the desk is a member too.")
    }
    if let card = body.about { try checkIsSeen(card) }
    // Typing signals name only the room, so ids of rooms must differ.
    guard !market.conversations.contains(body.conversation),
      !market.assets.contains(ID(value: body.conversation.value))
    else {
      throw Refusal(.duplicate, "The id is in use. Use a new one.")
    }
    let count = market.conversations.rows.count { conversation in
      conversation.members.contains { $0.organisation == user.organisation }
    }
    guard user.role == .admin || count < Conversation.Limits.perOrganisation else {
      throw Refusal(.quotaReached, "There are already \(count) conversations, the maximum.")
    }
    return [
      .conversation(
        .opened(
          .init(
            conversation: body.conversation, subject: body.subject, members: members,
            about: body.about, assistant: body.assistant, at: now)))
    ]
  }

  /// The desk may add anyone, other users only themselves and the desk. The desk is always a member
  /// as a whole.
  private func member(
    _ party: ConversationCommand.Party, namedBy user: User
  ) throws(Refusal) -> Conversation.Member {
    guard let organisation = market.organisations[party.organisation],
      user.role == .admin || organisation.role == .admin || organisation.id == user.organisation
    else { throw Refusal(.notFound, "There is no such member to talk to.") }
    guard let id = party.user else {
      return .init(
        organisation: organisation.id, user: nil, name: organisation.name,
        role: organisation.role)
    }
    guard organisation.role != .admin else {
      throw Refusal(.notAllowed, "The desk can only be a member as a whole. Leave the user out.")
    }
    guard let person = market.users[id], person.organisation == organisation.id else {
      throw Refusal(.notFound, "There is no such member to talk to.")
    }
    return .init(
      organisation: organisation.id, user: person.id, name: person.name, role: person.role)
  }

  /// Refuses a card of something that the user can't see.
  private func checkIsSeen(_ card: Card) throws(Refusal) {
    switch card {
    case .asset(let id): _ = try asset(id)
    case .offer(let id): _ = try offer(id)
    case .campaign(let id): _ = try campaign(id)
    }
  }

  /// The conversation with this id, if the user is a member.
  private func conversation(
    _ id: ID<Conversation>
  ) throws(Refusal) -> (User, Conversation) {
    let user = try require(.buyer, .seller, .admin)
    guard let conversation = market.conversations[id], conversation.includes(user) else {
      throw Refusal(.notFound, "There is no such conversation.")
    }
    return (user, conversation)
  }
}

/// Messages (M2).
extension CommandHandler {
  func sendMessage(_ body: ConversationCommand.SendMessage) throws(Refusal) -> [Event] {
    let (user, conversation) = try conversation(body.conversation)
    try Refusal.check(
      body.text, "message", limit: TextLimits.note, mayBeEmpty: body.attachment != nil)
    if let card = body.attachment { try checkIsSeen(card) }
    guard conversation[body.message] == nil else {
      throw Refusal(.duplicate, "A message with this id exists already.")
    }
    let number = try nextNumber(in: conversation)
    let mentions = mentions(in: body.text, conversation)
    let message = Conversation.Message(
      id: body.message, number: number, author: user, at: now,
      text: body.text, attachment: body.attachment, mentions: mentions)
    return [sent(message, in: conversation)] + notices(of: mentions, in: conversation, by: user)
  }

  func nextNumber(in conversation: Conversation) throws(Refusal) -> Int {
    guard conversation.messageCount < Conversation.Limits.messages else {
      throw Refusal(
        .quotaReached, "There are \(conversation.messageCount) messages. Open a new conversation.")
    }
    return conversation.messageCount + 1
  }

  func sent(_ message: Conversation.Message, in conversation: Conversation) -> Event {
    .conversation(
      .messageSent(
        .init(
          conversation: conversation.id, message: message,
          first: conversation.firstKept(with: message))))
  }

  func editMessage(_ body: ConversationCommand.EditMessage) throws(Refusal) -> [Event] {
    let (user, conversation) = try conversation(body.conversation)
    let message = try own(body.message, in: conversation, of: user)
    try Refusal.check(
      body.text, "message", limit: TextLimits.note, mayBeEmpty: message.attachment != nil)
    if body.text == message.text { return [] }
    guard message.edits.count < Conversation.Limits.edits else {
      throw Refusal(
        .quotaReached,
        "The message was already changed \(message.edits.count) times. Write a new one.")
    }
    let bytes = conversation.byteCount + body.text.stateByteCount
    guard bytes <= Conversation.Limits.windowBytesEdited else {
      throw Refusal(
        .quotaReached, "The newest messages are too long to change one. Write a new one.")
    }
    let mentions = mentions(in: body.text, conversation)
    return [
      .conversation(
        .messageEdited(
          .init(
            conversation: conversation.id, message: message.id, text: body.text, mentions: mentions,
            at: now)))
    ] + notices(of: mentions.filter { !message.mentions.contains($0) }, in: conversation, by: user)
  }

  func deleteMessage(_ body: ConversationCommand.DeleteMessage) throws(Refusal) -> [Event] {
    let (user, conversation) = try conversation(body.conversation)
    let message = try own(body.message, in: conversation, of: user)
    return [
      .conversation(
        .messageDeleted(.init(conversation: conversation.id, message: message.id, at: now)))
    ]
  }

  func markRead(_ body: ConversationCommand.MarkRead) throws(Refusal) -> [Event] {
    let (user, conversation) = try marked(body.conversation, body.number)
    // The user's other device may have been faster.
    guard body.number > conversation.readCount(of: user.id) else { return [] }
    return [
      .conversation(
        .read(
          .init(
            conversation: conversation.id, user: user.id, organisation: user.organisation,
            number: body.number)))
    ]
  }

  func markDelivered(_ body: ConversationCommand.MarkDelivered) throws(Refusal) -> [Event] {
    guard body.marks.count <= ConversationCommand.MarkDelivered.marksMax else {
      throw Refusal(
        .tooLarge, "Mark \(ConversationCommand.MarkDelivered.marksMax) conversations at most.")
    }
    guard Set(body.marks.map(\.conversation)).count == body.marks.count else {
      throw Refusal(.invalidState, "Each conversation is marked once.")
    }
    var events: [Event] = []
    for mark in body.marks {
      let (user, conversation) = try marked(mark.conversation, mark.number)
      guard mark.number > conversation.deliveredCount(of: user.id) else { continue }
      events.append(
        .conversation(
          .delivered(
            .init(
              conversation: conversation.id, user: user.id, organisation: user.organisation,
              number: mark.number))))
    }
    return events
  }

  private func marked(
    _ id: ID<Conversation>, _ number: Int
  ) throws(Refusal) -> (User, Conversation) {
    let (user, conversation) = try conversation(id)
    guard number >= 1, number <= conversation.messageCount else {
      throw Refusal(.notFound, "There is no such message.")
    }
    return (user, conversation)
  }

  /// A message that the user may still change.
  private func own(
    _ id: ID<Conversation.Message>, in conversation: Conversation, of user: User
  ) throws(Refusal) -> Conversation.Message {
    guard let message = conversation[id] else {
      throw Refusal(
        .notFound, "This message isn't among the newest. Only those can be changed.")
    }
    guard message.author == user.id else {
      throw Refusal(.notAllowed, "Only \(message.name) can change what \(message.name) wrote.")
    }
    guard !message.isDeleted else {
      throw Refusal(.invalidState, "The message was deleted.")
    }
    return message
  }

  private func mentions(in text: String, _ conversation: Conversation) -> [ID<User>] {
    let names = Mentions.names(in: text)
    if names.isEmpty { return [] }
    return market.users.rows.filter {
      conversation.includes($0) && Mentions.isMeant($0, by: names)
    }.map(\.id)
  }

  /// Leaves the text out, since it may be changed or deleted later.
  private func notices(
    of mentions: [ID<User>], in conversation: Conversation, by user: User
  ) -> [Event] {
    let people = mentions.filter { $0 != user.id }.compactMap { market.users[$0] }
    return post(
      .mentioned, .conversation(conversation.id),
      "\(user.name) mentions you in “\(conversation.subject)”", to: people)
  }
}
