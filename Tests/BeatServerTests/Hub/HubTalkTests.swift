import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Messages through the hub: to members only, and from the message store.
@Suite struct HubTalkTests {
  private static let talk = ID<Conversation>(value: 50)

  private var bench: HubBench
  private let tania: PeerID
  private let desk: PeerID
  private let selim: PeerID

  init() throws {
    bench = try HubBench()
    tania = bench.connect(1, as: bench.fixture.buyers[0])
    desk = bench.connect(2, as: bench.fixture.desk)
    selim = bench.connect(3, as: bench.fixture.seller)
    let members = [bench.fixture.buyers[0], bench.fixture.desk].map {
      ConversationCommand.Party(organisation: $0.organisation)
    }
    bench.ask(
      .conversation(.open(.init(conversation: Self.talk, subject: "x", members: members))), tania)
    bench.append()
  }

  private mutating func say(_ numbers: ClosedRange<Int>, by peer: PeerID) {
    for number in numbers {
      bench.wait(100)
      bench.ask(
        .conversation(
          .send(
            .init(
              conversation: Self.talk, message: ID(value: UInt128(number)),
              text: "say \(number)"))),
        peer)
      bench.append()
    }
  }

  private mutating func page(before number: Int, as user: User) throws -> [String]? {
    let query = HubQuery.messages(Self.talk, before: number)
    let peer = bench.begin(query, token: user.id.description)
    return try texts(peer)
  }

  private func texts(_ peer: PeerID) throws -> [String]? {
    try bench.answer(to: peer, as: MessagePage.self)?.messages.map(\.text)
  }

  @Test mutating func `only members receive a message or its position`() {
    _ = (bench.words(tania), bench.words(desk), bench.words(selim))
    say(1...1, by: tania)
    #expect(bench.words(tania) == ["message_sent", "accepted"])
    #expect(bench.words(desk) == ["message_sent"])
    #expect(bench.words(selim).isEmpty)
  }

  @Test mutating func `older messages are paged, newest page first`() throws {
    say(1...120, by: tania)
    let user = bench.fixture.desk
    #expect(try page(before: 71, as: user) == (21...70).map { "say \($0)" })
    #expect(try page(before: 21, as: user) == (1...20).map { "say \($0)" })
    #expect(try page(before: 1, as: user) == [])
    #expect(try page(before: .max, as: user)?.last == "say 120")
    try bench.restart()
    #expect(try page(before: 21, as: user) == (1...20).map { "say \($0)" })
  }

  private mutating func search(_ text: String, as user: User) throws -> [String] {
    bench.wait(1_000)
    let peer = bench.begin(.search(text), token: user.id.description)
    return try #require(try bench.answer(to: peer, as: FoundMessages.self)).messages.map(
      \.message.text)
  }

  @Test mutating func `search covers all messages of the member's conversations only`() throws {
    say(1...120, by: tania)
    let (user, stranger) = (bench.fixture.desk, bench.fixture.seller)
    let sevens = (1...120).reversed().map { "say \($0)" }.filter { $0.contains("7") }
    #expect(try search("SAY 7", as: user) == sevens)
    #expect(try search("tania say 12", as: user) == ["say 120", "say 112", "say 12"])
    #expect(try search("say nothing", as: user).isEmpty)
    #expect(try search("say", as: user).count == FoundMessages.countMax)
    #expect(try search("say", as: stranger).isEmpty)
    bench.ask(
      .conversation(.delete(.init(conversation: Self.talk, message: ID(value: 120)))), tania)
    bench.append()
    #expect(try search("tania say 12", as: user) == ["say 112", "say 12"])
    for text in ["", " \n", "\u{1b}[2J", String(repeating: "x", count: 201)] {
      #expect(throws: Refusal.self) { try search(text, as: user) }
    }
    let unknown = bench.begin(.search("say"), token: "x")
    #expect(throws: Refusal.self) { try bench.answer(to: unknown, as: FoundMessages.self) }
  }

  @Test mutating func `the message store reflects edits and deletions`() throws {
    say(1...2, by: tania)
    bench.ask(
      .conversation(.delete(.init(conversation: Self.talk, message: ID(value: 1)))), tania)
    bench.ask(
      .conversation(.edit(.init(conversation: Self.talk, message: ID(value: 2), text: "new"))),
      tania)
    bench.append()
    say(3...60, by: tania)
    #expect(try page(before: 3, as: bench.fixture.desk) == ["", "new"])
  }

  @Test mutating func `a search is limited in bytes and words`() throws {
    let long = String(repeating: "x ", count: 1_900)
    for number in 1...600 {
      bench.wait(1_000)
      bench.ask(
        .conversation(
          .send(
            .init(
              conversation: Self.talk, message: ID(value: UInt128(number)),
              text: number == 1 ? "canary" : long))), tania)
      bench.append()
    }
    // The newest two megabytes.
    #expect(try search("canary", as: bench.fixture.desk).isEmpty)
    #expect(try search("x", as: bench.fixture.desk).count == FoundMessages.countMax)
    // The ninth word is ignored.
    say(700...700, by: tania)
    #expect(try search("s a y 7 0 sa ay 70 nothing", as: bench.fixture.desk) == ["say 700"])
    #expect(try search("say say nothing", as: bench.fixture.desk).isEmpty)
  }

  @Test mutating func `a returning user does not receive messages deleted during the absence`()
    throws
  {
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    bench.handle(.closed(desk))
    say(1...2, by: tania)
    bench.ask(
      .conversation(
        .edit(.init(conversation: Self.talk, message: ID(value: 1), text: "say canary"))),
      tania)
    bench.ask(.conversation(.delete(.init(conversation: Self.talk, message: ID(value: 1)))), tania)
    bench.append()
    let back = bench.connect(4, as: bench.fixture.desk, cursor: cursor)
    let heard = try bench.heard(back).map {
      String(decoding: try WireCoding.encode($0), as: UTF8.self)
    }
    #expect(
      heard.map { $0.contains("say 1") || $0.contains("canary") }.allSatisfy { !$0 }, "\(heard)")
    #expect(heard.count == 5 && heard[2].contains("say 2"), "\(heard)")
  }

  @Test mutating func `to non-members a conversation does not exist`() throws {
    say(1...1, by: tania)
    for user in [bench.fixture.seller, bench.fixture.buyers[1]] {
      let refused = #expect(throws: Refusal.self) { try page(before: 2, as: user) }
      #expect(refused?.code == .notFound)
      let missing = #expect(throws: Refusal.self) {
        let peer = bench.begin(
          .messages(ID(value: 404), before: 2), token: user.id.description)
        return try bench.answer(to: peer, as: MessagePage.self)
      }
      #expect(missing == refused)
    }
    let expired = bench.begin(.messages(Self.talk, before: 2), token: "expired")
    #expect(throws: Refusal.self) { try texts(expired) }
  }

  @Test mutating func `a page of messages waits until they are on disk`() throws {
    bench.ask(
      .conversation(.send(.init(conversation: Self.talk, message: ID(value: 1), text: "x"))), tania)
    let query = HubQuery.messages(Self.talk, before: .max)
    let waiting = bench.begin(query, token: bench.fixture.desk.id.description)
    #expect(try texts(waiting) == nil)
    bench.append()
    #expect(try texts(waiting) == ["x"])
  }

  @Test mutating func `a returning user receives the messages of the absence`() throws {
    let cursor = Cursor(epoch: HubBench.epoch, seq: bench.hub.head)
    bench.handle(.closed(desk))
    say(1...3, by: tania)
    let back = bench.connect(4, as: bench.fixture.desk, cursor: cursor)
    #expect(
      bench.words(back) == ["resumed", "message_sent", "message_sent", "message_sent"])
  }
}
