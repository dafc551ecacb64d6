import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// A conversation with an assistant on the screen: an answer that grows, and one that failed.
@Suite struct AssistantScreenTests {
  private var world = Fixture()
  private let talk: ID<Conversation>
  private let question: ID<Conversation.Message>
  private var uptime: Int64 = 0
  private var seq: Int64 = 1
  private var model: Model

  init() throws {
    talk = try world.newConversation(with: world.desk, by: world.buyers[0], assistant: true)
    question = try world.say("How do I ask for a face?", in: talk, by: world.buyers[0])
    let viewer = world.buyers[0]
    model = Model(
      size: Size(columns: 80, rows: 24),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)),
      server: "here", generator: SeededGenerator(seed: 5))
    let snapshot = Snapshot<MarketProtocol>(
      epoch: Epoch(value: 1), seq: seq,
      state: MarketView(viewer: viewer, market: world.market.view(for: viewer)))
    update(.delivered(.linkChanged(.connected(latencyMilliseconds: 1))))
    update(.delivered(.snapshot(snapshot)))
    update(.key(.character("4")))
    update(.key(.enter))
  }

  private var text: String { model.view().canvas.text }

  private mutating func update(_ message: Message) {
    let now = Now(
      instant: world.now.advanced(byMilliseconds: uptime), uptime: Uptime(milliseconds: uptime))
    _ = model.update(message, now: now)
  }

  private mutating func hear(soFar text: String) {
    update(
      .delivered(
        .signal(.assistant(AnswerDraft(conversation: talk, question: question, text: text)))))
  }

  private mutating func answer(_ text: String, failed: Bool) throws {
    try deliver(
      world.act(
        .conversation(
          .answerAsAssistant(
            .init(conversation: talk, question: question, text: text, failed: failed))),
        by: .system))
  }

  private mutating func deliverNewest() throws {
    let message = try #require(world.market.conversations[talk]?.messages.last)
    deliver([.conversation(.messageSent(.init(conversation: talk, message: message)))])
  }

  private mutating func deliver(_ events: [Event]) {
    for event in events {
      seq += 1
      update(
        .delivered(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event))))
    }
  }

  @Test mutating func `an answer grows at the end of the thread until it is there`() throws {
    hear(soFar: "Go to the")
    #expect(text.contains("Assistant · is answering …") && text.contains("┊ Go to the …"))
    hear(soFar: "Go to the market\nand press a.")
    #expect(text.contains("┊ Go to the market") && text.contains("┊ and press a. …"))
    try answer("Go to the market\nand press a.", failed: false)
    #expect(!text.contains("is answering") && !text.contains("┊"))
    #expect(text.contains(" │ and press a.") && text.contains("Assistant · "))
    // A late part is not shown again.
    hear(soFar: "Go")
    #expect(!text.contains("is answering"))
  }

  @Test mutating func `the assistant is shown answering before any text arrives`() throws {
    #expect(text.contains("Assistant · is answering …") && !text.contains("┊"))
    try answer("Go to the market.", failed: false)
    #expect(!text.contains("is answering"))
    for character in "And then?" { update(.key(.character(character))) }
    update(.key(.enter))
    // The server has not confirmed it.
    #expect(text.contains("And then?") && !text.contains("is answering"))
    let next = try world.say("And then?", in: talk, by: world.buyers[0])
    try deliverNewest()
    #expect(text.contains("Assistant · is answering …"))
    try deliver(
      world.act(
        .conversation(.delete(.init(conversation: talk, message: next))), by: world.buyers[0]))
    #expect(!text.contains("is answering"))
  }

  @Test mutating func `a partial answer stays while the rest is pending`() throws {
    hear(soFar: "Go to")
    uptime = 200_000
    update(.tick)
    #expect(text.contains("Assistant · is answering …") && text.contains("┊ Go to …"))
    update(.delivered(.linkChanged(.disconnected(reason: "gone"))))
    update(.delivered(.linkChanged(.connected(latencyMilliseconds: 1))))
    #expect(text.contains("┊ Go to …"))
    // A question during the answer waits for it.
    try world.say("And then?", in: talk, by: world.desk)
    try deliverNewest()
    #expect(text.contains("And then?") && text.contains("┊ Go to …"))
    try answer("Go to the market.", failed: false)
    #expect(text.contains("Assistant · is answering …") && !text.contains("┊"))
  }

  @Test mutating func `a deleted question shows no answer`() throws {
    hear(soFar: "Go to")
    try deliver(
      world.act(
        .conversation(.delete(.init(conversation: talk, message: question))), by: world.buyers[0]))
    #expect(!text.contains("is answering") && !text.contains("Go to"))
  }

  @Test mutating func `the past shows nobody answering`() {
    hear(soFar: "Go to")
    update(.key(.escape))
    update(.key(.character("t")))
    update(.key(.enter))
    #expect(model.isLookingBack && !text.contains("is answering") && !text.contains("Go to"))
  }

  @Test mutating func `a failed answer is marked`() throws {
    try answer("The assistant hung up. Ask again.", failed: true)
    #expect(text.contains("!│ The assistant hung up. Ask again."))
  }

  @Test mutating func `an answer can't write to the terminal`() {
    hear(soFar: "a\u{1b}[2Jb\u{202e}c")
    #expect(!text.unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x202e })
  }

  @Test mutating func `the form offers the assistant, and accepts yes or no`() {
    update(.key(.escape))
    update(.key(.character("n")))
    #expect(text.contains("Assistant"))
    for character in "Rates" { update(.key(.character(character))) }
    update(.key(.tab))
    for _ in 0..<2 { update(.key(.backspace)) }
    for character in "yes" { update(.key(.character(character))) }
    update(.key(.control("s")))
    let opened = model.market.conversations.rows.filter { $0.subject == "Rates" }
    #expect(opened.map(\.hasAssistant) == [true])
  }
}
