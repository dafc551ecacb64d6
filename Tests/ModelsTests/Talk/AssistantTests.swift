import Models
import TestSupport
import Testing
import Wire

/// Conversations with an assistant: what it answers, and that it answers once.
@Suite struct AssistantTests {
  private var world = Fixture()
  private let talk: ID<Conversation>
  private let tania: User

  init() throws {
    tania = world.buyers[0]
    talk = try world.newConversation(with: world.desk, by: tania, assistant: true)
  }

  private var conversation: Conversation {
    get throws { try #require(world.market.conversations[talk]) }
  }

  private func answer(
    _ question: ID<Conversation.Message>, _ text: String = "42", failed: Bool = false
  ) -> Command {
    .conversation(
      .answerAsAssistant(
        .init(conversation: talk, question: question, text: text, failed: failed)))
  }

  @Test mutating func `an answer is a message without an author, unread by all`() throws {
    let question = try world.say("how many?", in: talk, by: tania)
    #expect(try conversation.openQuestion?.id == question)
    try world.act(answer(question), by: .system)
    let message = try #require(try conversation.messages.last)
    #expect(message.name == "Assistant" && message.author == nil && message.text == "42")
    #expect(message.answer?.question == question && message.answer?.failed == false)
    #expect(try conversation.openQuestion == nil)
    #expect(try conversation.unreadCount(of: tania.id) == 1)
    #expect(try conversation.unreadCount(of: world.desk.id) == 2)
    let view = world.market.view(for: world.desk).conversations[talk]
    #expect(view?.messages.last == message)
    #expect(world.market.view(for: world.buyers[1]).conversations.isEmpty)
    #expect(world.market.brokenLaw() == nil)
  }

  @Test mutating func `a question is answered once, and an answer is not a question`() throws {
    let question = try world.say("how many?", in: talk, by: tania)
    try world.act(answer(question), by: .system)
    #expect(try world.act(answer(question, "43"), by: .system).isEmpty)
    let given = try #require(try conversation.messages.last?.id)
    #expect(world.refusal(of: answer(given), by: .system)?.code == .notFound)
    #expect(try conversation.messageCount == 2)
  }

  @Test mutating func `only the server sends answers, and nobody can change them`() throws {
    let question = try world.say("how many?", in: talk, by: tania)
    for actor in [Actor.user(tania), .user(world.desk)] {
      #expect(world.refusal(of: answer(question), by: actor)?.code == .notAllowed)
    }
    try world.act(answer(question), by: .system)
    let given = try #require(try conversation.messages.last?.id)
    let edit = Command.conversation(.edit(.init(conversation: talk, message: given, text: "x")))
    let deletion = Command.conversation(.delete(.init(conversation: talk, message: given)))
    for user in [tania, world.desk] {
      #expect(world.refusal(of: edit, by: user)?.code == .notAllowed)
      #expect(world.refusal(of: deletion, by: user)?.code == .notAllowed)
    }
  }

  @Test mutating func `the newest question is open, and its answer covers earlier ones`()
    throws
  {
    let first = try world.say("one", in: talk, by: tania)
    let second = try world.say("two", in: talk, by: world.desk)
    #expect(try conversation.openQuestion?.id == second)
    try world.act(answer(first), by: .system)
    #expect(try conversation.openQuestion?.id == second)
    try world.act(answer(second, "Nobody there.", failed: true), by: .system)
    #expect(try conversation.openQuestion == nil)
    let third = try world.say("three", in: talk, by: tania)
    try world.act(
      .conversation(.delete(.init(conversation: talk, message: third))), by: tania)
    #expect(try conversation.openQuestion == nil)
    #expect(world.refusal(of: answer(third), by: .system)?.code == .notFound)
  }

  @Test mutating func `a conversation without the assistant has no questions or answers`() throws {
    let other = try world.newConversation(with: world.desk, by: tania)
    let question = try world.say("how many?", in: other, by: tania)
    #expect(world.market.conversations[other]?.openQuestion == nil)
    let command = Command.conversation(
      .answerAsAssistant(
        .init(conversation: other, question: question, text: "42")))
    #expect(world.refusal(of: command, by: .system)?.code == .notFound)
  }

  @Test(arguments: ["", " ", "a\u{1b}[2J", String(repeating: "a", count: 16_385)])
  mutating func `an answer that is empty, invalid or too long is refused`(text: String) throws {
    let question = try world.say("how many?", in: talk, by: tania)
    #expect(world.refusal(of: answer(question, text), by: .system)?.code == .invalidText)
  }
}
