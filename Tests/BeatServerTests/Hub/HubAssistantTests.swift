import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// The hub's questions to the assistant, and the audience of its answers.
@Suite struct HubAssistantTests {
  private static let talk = ID<Conversation>(value: 50)

  private var bench: HubBench
  private let tania: PeerID
  private let selim: PeerID

  init() throws {
    bench = try HubBench()
    tania = bench.connect(1, as: bench.fixture.buyers[0])
    selim = bench.connect(3, as: bench.fixture.seller)
    let members = [bench.fixture.buyers[0], bench.fixture.desk].map {
      ConversationCommand.Party(organisation: $0.organisation)
    }
    bench.ask(
      .conversation(
        .open(
          .init(conversation: Self.talk, subject: "x", members: members, assistant: true))), tania)
    bench.append()
  }

  private func message(_ number: UInt128) -> Command {
    .conversation(.send(.init(conversation: Self.talk, message: ID(value: number), text: "say")))
  }

  private func answer(_ number: UInt128) -> HubInput {
    .answered(.init(conversation: Self.talk, question: ID(value: number), text: "42"))
  }

  @Test mutating func `the assistant is asked only what is on disk, and members get its answer`() {
    bench.ask(message(1), tania)
    #expect(bench.asked.isEmpty)
    bench.append()
    #expect(bench.asked.map(\.message) == [ID(value: 1)])
    _ = (bench.words(tania), bench.words(selim))
    bench.handle(answer(1))
    #expect(bench.words(tania).isEmpty)
    bench.append()
    #expect(bench.words(tania) == ["message_sent"] && bench.words(selim).isEmpty)
    #expect(bench.asked.count == 1)
  }

  @Test mutating func `a repeated answer of the assistant is posted once`() {
    bench.ask(message(1), tania)
    bench.append()
    _ = bench.words(tania)
    for _ in 0..<2 {
      bench.handle(answer(1))
      bench.append()
    }
    #expect(bench.words(tania) == ["message_sent"])
  }

  @Test mutating func `unanswered questions are asked again after a restart`() throws {
    bench.ask(message(1), tania)
    bench.append()
    try bench.restart()
    bench.handle(.closed(PeerID(number: 99)))
    #expect(bench.asked.map(\.message) == [ID(value: 1), ID(value: 1)])
  }

  @Test mutating func `after a deleted question the one before it is answered`() {
    bench.ask(message(1), tania)
    bench.ask(message(2), tania)
    bench.append()
    bench.ask(.conversation(.delete(.init(conversation: Self.talk, message: ID(value: 2)))), tania)
    bench.append()
    bench.handle(answer(2))
    #expect(bench.asked.last?.message == ID(value: 1))
    #expect(bench.hub.market.conversations[Self.talk]?.messageCount == 2)
  }

  @Test mutating func `only members who are present see the assistant's draft`() {
    for peer in [tania, selim] { bench.say(.signal(.presence(.online)), peer) }
    bench.wait(1_000)
    bench.ask(message(1), tania)
    bench.append()
    _ = (bench.words(tania), bench.words(selim))
    bench.handle(
      .drafted(AnswerDraft(conversation: Self.talk, question: ID(value: 1), text: "so far")))
    #expect(bench.words(tania) == ["the assistant: so far"] && bench.words(selim).isEmpty)
  }
}
