import Models
import TestSupport
import Testing
import Wire

/// Conversations (M1–M3): members, messages and read marks.
@Suite struct TalkTests {
  private var world = Fixture()
  private let talk: ID<Conversation>
  private let tania: User
  private let selim: User

  init() throws {
    tania = world.buyers[0]
    selim = world.seller
    talk = try world.newConversation(with: world.desk, by: tania)
  }

  private var conversation: Conversation {
    get throws { try #require(world.market.conversations[talk]) }
  }

  private func open(
    _ members: [ConversationCommand.Party], about: Card? = nil, id: ID<Conversation> = ID(value: 77)
  ) -> Command {
    .conversation(.open(.init(conversation: id, subject: "x", members: members, about: about)))
  }

  private func party(_ user: User, alone: Bool = false) -> ConversationCommand.Party {
    .init(organisation: user.organisation, user: alone ? user.id : nil)
  }

  private func texts(for user: User) -> [String] {
    world.market.view(for: user).conversations[talk]?.messages.map(\.text) ?? []
  }

  // MARK: Members

  @Test mutating func `only members receive a conversation`() throws {
    try world.say("canary-4711", in: talk, by: tania)
    try world.say("yes", in: talk, by: world.secondDesk)
    for member in [tania, world.desk, world.secondDesk] {
      #expect(texts(for: member) == ["canary-4711", "yes"])
    }
    for other in [selim, world.buyers[1]] {
      #expect(!"\(world.market.view(for: other))".contains("canary-4711"))
      #expect(world.market.view(for: other).conversations.isEmpty)
    }
  }

  @Test mutating func `an outsider learns nothing from refusals`() {
    let missing = Command.conversation(
      .send(
        .init(conversation: ID(value: 404), message: ID(value: 1), text: "x")))
    let there = Command.conversation(
      .send(.init(conversation: talk, message: ID(value: 1), text: "x")))
    #expect(world.refusal(of: there, by: selim)?.code == .notFound)
    #expect(world.refusal(of: there, by: selim) == world.refusal(of: missing, by: selim))
    #expect(world.refusal(of: there, by: .system)?.code == .notAllowed)
  }

  @Test mutating func `a seller and a buyer talk only with the desk`() throws {
    let both = open([party(selim), party(tania)])
    for user in [selim, tania, world.desk] {
      #expect(world.refusal(of: both, by: user) != nil, "\(user.name)")
    }
    let three = open([party(selim), party(tania), party(world.desk)])
    // Neither knows the other's users; the desk brings them together.
    #expect(world.refusal(of: three, by: tania)?.code == .notFound)
    try world.act(three, by: world.desk)
    let met = try #require(world.market.conversations[ID(value: 77)])
    #expect([selim, tania, world.desk, world.secondDesk].allSatisfy { met.includes($0) })
    #expect(!met.includes(world.buyers[1]))
  }

  @Test mutating func `colleagues can talk among themselves, all or two of them`() throws {
    let nila = User(
      id: world.fresh(), name: "Nila", email: "nila@example.org", role: .buyer,
      organisation: tania.organisation)
    try world.act(.people(.addUser(nila)), by: .system)
    try world.act(open([party(tania, alone: true), party(world.desk)]), by: tania)
    let alone = try #require(world.market.conversations[ID(value: 77)])
    #expect(alone.includes(tania) && !alone.includes(nila))
  }

  @Test mutating func `the desk is a member as a whole`() {
    let one = open([party(tania), party(world.desk, alone: true)])
    #expect(world.refusal(of: one, by: tania)?.code == .notAllowed)
  }

  @Test mutating func `the opener is a member, and members are two at least, each once`() {
    let cases: [([ConversationCommand.Party], Refusal.Code)] = [
      ([party(tania)], .invalidState), ([party(tania), party(tania)], .invalidState),
      ([party(world.desk), party(selim)], .notFound),
      (Array(repeating: party(tania), count: 21), .invalidState),
      ([party(tania), .init(organisation: ID(value: 404))], .notFound),
    ]
    for (members, code) in cases {
      #expect(world.refusal(of: open(members), by: tania)?.code == code)
    }
    let others = open([party(world.desk), party(selim)])
    #expect(world.refusal(of: others, by: world.desk) == nil)
  }

  // MARK: Messages

  @Test mutating func `everyone has the server's order of messages`() throws {
    for (index, user) in [tania, world.desk, tania, world.secondDesk].enumerated() {
      // Clocks in ids may be wrong; the numbers give the order.
      try world.act(
        .conversation(
          .send(
            .init(
              conversation: talk, message: ID(value: UInt128(100 - index)), text: "\(index)"))),
        by: user)
    }
    #expect(try conversation.messages.map(\.number) == [1, 2, 3, 4])
    #expect(texts(for: tania) == ["0", "1", "2", "3"])
    #expect(texts(for: world.secondDesk) == texts(for: tania))
  }

  @Test mutating func `a conversation holds the newest fifty messages and the count of all`() throws
  {
    for number in 1...60 { try world.say("\(number)", in: talk, by: tania) }
    let row = try conversation
    #expect(row.messages.count == 50 && row.messageCount == 60)
    #expect(row.messages.first?.text == "11" && row.messages.last?.number == 60)
    #expect(row.unreadCount(of: world.desk.id) == 60 && row.unreadCount(of: tania.id) == 0)
  }

  @Test mutating func `held messages are bounded in bytes, except the newest`() throws {
    let long = String(repeating: "x", count: TextLimits.note)
    for _ in 1...40 { try world.say(long, in: talk, by: tania) }
    #expect(try conversation.messages.count == 11)
    #expect(try conversation.messages.last?.number == 40 && conversation.messageCount == 40)
    // Earlier texts count, until there is no room to edit.
    var refusal: Refusal?
    var edits = 0
    for number in 1...50 {
      let message = try #require(try conversation.messages.dropLast(number % 3).last)
      let text = String(repeating: "\(number % 10)", count: TextLimits.note)
      let edit = Command.conversation(
        .edit(.init(conversation: talk, message: message.id, text: text)))
      refusal = world.refusal(of: edit, by: tania)
      if refusal != nil { break }
      try world.act(edit, by: tania)
      edits += 1
    }
    #expect(refusal?.code == .quotaReached && edits > 0)
    #expect(world.market.brokenLaw() == nil)
    // Newer messages make room again.
    for _ in 1...3 { try world.say("short", in: talk, by: tania) }
    let newest = try #require(try conversation.messages.last)
    let edit = Command.conversation(
      .edit(.init(conversation: talk, message: newest.id, text: "shorter")))
    #expect(world.refusal(of: edit, by: tania) == nil)
    #expect(try conversation.messages.count < 16)
  }

  /// A client that returns learns that there was a message, not its text.
  @Test mutating func `a client that gets less of deleted messages holds the same ones`() throws {
    let long = String(repeating: "x", count: TextLimits.note)
    for _ in 1...11 { try world.say(long, in: talk, by: tania) }
    var other = world.market
    var received: [Event] = []
    func submit(_ command: Command, by user: User) throws {
      received += try world.act(command, by: user)
    }
    func say(_ id: UInt128, _ text: String) -> Command {
      .conversation(.send(.init(conversation: talk, message: ID(value: id), text: text)))
    }
    try submit(say(900, long), by: tania)
    try submit(
      .conversation(.delete(.init(conversation: talk, message: ID(value: 900)))), by: tania)
    for number in 1...3 { try submit(say(900 + UInt128(number), "short"), by: world.desk) }
    for event in received {
      if case .conversation(.messageSent(let body)) = event, body.message.id == ID(value: 900) {
        other.apply(event.redacted(without: DeletedWriting()))
      } else {
        other.apply(event)
      }
    }
    #expect(try conversation.messages.first?.number ?? 1 > 1)
    #expect(other == world.market)
  }

  /// Counts escaped quotes in JSON, and the overhead of a short message.
  @Test mutating func `an organisation's conversations fit into one message to the desk`() throws {
    let quotes = String(repeating: "\"", count: TextLimits.note)
    for _ in 1...30 { try world.say(quotes, in: talk, by: tania) }
    for number in 1...40 {
      let messages = try conversation.messages
      let edit = Command.conversation(
        .edit(
          .init(
            conversation: talk, message: messages[number % messages.count].id,
            text: "\(number)" + quotes.dropLast(4))))
      if world.refusal(of: edit, by: tania) == nil { try world.act(edit, by: tania) }
    }
    let bytes = try WireCoding.encode(conversation).count
    #expect(bytes * Conversation.Limits.perOrganisation < 56 << 20)
  }

  @Test mutating func `the author can change a message while it is among the newest`() throws {
    let first = try world.say("helo", in: talk, by: tania)
    let edit = Command.conversation(.edit(.init(conversation: talk, message: first, text: "hello")))
    #expect(world.refusal(of: edit, by: world.desk)?.code == .notAllowed)
    try world.act(edit, by: tania)
    let message = try #require(try conversation[first])
    #expect(message.text == "hello" && message.edits.map(\.text) == ["helo"])
    // Writing the same text changes nothing.
    #expect(try world.act(edit, by: tania).isEmpty)
    for _ in 1...50 { try world.say("x", in: talk, by: world.desk) }
    let late = Command.conversation(.edit(.init(conversation: talk, message: first, text: "late")))
    #expect(world.refusal(of: late, by: tania)?.code == .notFound)
  }

  @Test mutating func `nothing of a deleted message stays`() throws {
    let secret = try world.say(
      "canary-4711", in: talk, by: tania, attachment: .asset(world.face.id))
    try world.act(
      .conversation(.edit(.init(conversation: talk, message: secret, text: "canary-4712"))),
      by: tania)
    let delete = Command.conversation(.delete(.init(conversation: talk, message: secret)))
    #expect(world.refusal(of: delete, by: world.desk)?.code == .notAllowed)
    try world.act(delete, by: tania)
    #expect(!"\(world.market)".contains("canary"))
    #expect(try conversation[secret]?.attachment == nil)
    #expect(world.refusal(of: delete, by: tania)?.code == .invalidState)
    // It doesn't count as unread either.
    #expect(try conversation.unreadCount(of: world.desk.id) == 0)
  }

  @Test mutating func `a message is changed ten times at most`() throws {
    let id = try world.say("0", in: talk, by: tania)
    for number in 1...10 {
      try world.act(
        .conversation(.edit(.init(conversation: talk, message: id, text: "\(number)"))), by: tania)
    }
    let more = Command.conversation(.edit(.init(conversation: talk, message: id, text: "11")))
    #expect(world.refusal(of: more, by: tania)?.code == .quotaReached)
  }

  @Test(arguments: [
    "", "  \n ", "\u{1b}[2J", "bell\u{7}", String(repeating: "ক", count: 64 << 10 / 3),
    "e" + String(repeating: "\u{301}", count: 20_000), String(repeating: "x", count: 4_001),
  ])
  mutating func `an invalid message is refused`(text: String) {
    let send = Command.conversation(
      .send(
        .init(conversation: talk, message: ID(value: 1), text: text)))
    #expect(world.refusal(of: send, by: tania)?.code == .invalidText)
  }

  @Test mutating func `lines, Bangla, joined emoji and bidi overrides are text`() throws {
    let text = "প্রথম\nদ্বিতীয় 👨‍👩‍👧‍👦 \u{202e}abc\u{2066}"
    try world.say(text, in: talk, by: tania)
    #expect(texts(for: world.desk) == [text])
  }

  @Test mutating func `a message's id can't be repeated`() throws {
    let id = try world.say("x", in: talk, by: tania)
    let again = Command.conversation(.send(.init(conversation: talk, message: id, text: "y")))
    #expect(world.refusal(of: again, by: world.desk)?.code == .duplicate)
  }

  // MARK: Cards

  @Test mutating func `a card refers to something its sender sees and reveals nothing to others`()
    throws
  {
    let offer = try world.request(world.face, by: tania)
    let theirs = try world.newConversation(with: world.desk, by: world.buyers[1])
    let steal = Command.conversation(
      .send(
        .init(
          conversation: theirs, message: ID(value: 1), text: "", attachment: .offer(offer))))
    #expect(world.refusal(of: steal, by: world.buyers[1])?.code == .notFound)
    // The desk sees it; the reader gets an id but not the offer.
    try world.act(steal, by: world.desk)
    let view = world.market.view(for: world.buyers[1])
    #expect(view.conversations[theirs]?.messages.first?.attachment == .offer(offer))
    #expect(view.offers.isEmpty)
    let sample = open([party(tania), party(world.desk)], about: .asset(world.sample.id))
    #expect(world.refusal(of: sample, by: tania)?.code == .notFound)
    #expect(world.refusal(of: sample, by: world.desk) == nil)
  }

  @Test mutating func `a conversation can't have the id of a face`() {
    let open = open([party(tania), party(world.desk)], id: ID(value: world.face.id.value))
    #expect(world.refusal(of: open, by: tania)?.code == .duplicate)
  }

  // MARK: Read marks

  @Test mutating func `sending marks as read, others report reading`() throws {
    try world.say("one", in: talk, by: tania)
    try world.say("two", in: talk, by: tania)
    #expect(try conversation.unreadCount(of: world.desk.id) == 2)
    #expect(try conversation.unreadCount(of: tania.id) == 0)
    let second = try #require(try conversation.messages.last)
    #expect(try conversation.reach(of: second) == .sent)
    try world.act(.conversation(.markRead(.init(conversation: talk, number: 1))), by: world.desk)
    #expect(try conversation.unreadCount(of: world.desk.id) == 1)
    try world.act(.conversation(.markRead(.init(conversation: talk, number: 2))), by: world.desk)
    #expect(try conversation.reach(of: second) == .read)
    // A colleague's read mark doesn't count: the message isn't for colleagues.
    let answer = try world.say("three", in: talk, by: world.desk)
    try world.act(
      .conversation(.markRead(.init(conversation: talk, number: 3))), by: world.secondDesk)
    #expect(try conversation.reach(of: #require(conversation[answer])) == .sent)
    try world.act(.conversation(.markRead(.init(conversation: talk, number: 3))), by: tania)
    #expect(try conversation.reach(of: #require(conversation[answer])) == .read)
  }

  @Test mutating func `colleagues have separate marks`() throws {
    for text in ["one", "two"] { try world.say(text, in: talk, by: tania) }
    try world.act(.conversation(.markRead(.init(conversation: talk, number: 2))), by: world.desk)
    #expect(try conversation.unreadCount(of: world.secondDesk.id) == 2)
  }

  @Test mutating func `a mark only moves forward, to existing messages`() throws {
    for text in ["one", "two"] { try world.say(text, in: talk, by: tania) }
    try world.act(.conversation(.markRead(.init(conversation: talk, number: 2))), by: world.desk)
    let back = Command.conversation(.markRead(.init(conversation: talk, number: 1)))
    #expect(try world.act(back, by: world.desk).isEmpty)
    #expect(try conversation.readCount(of: world.desk.id) == 2)
    for number in [Int.min, -1, 0, 3, .max] {
      let mark = Command.conversation(.markRead(.init(conversation: talk, number: number)))
      #expect(world.refusal(of: mark, by: world.desk)?.code == .notFound)
    }
  }

  // MARK: Delivery

  private func delivered(_ marks: (ID<Conversation>, Int)...) -> Command {
    .conversation(
      .markDelivered(.init(marks: marks.map { .init(conversation: $0.0, number: $0.1) })))
  }

  @Test mutating func `a message on one of the reader's devices is delivered`() throws {
    let first = try world.say("one", in: talk, by: tania)
    let second = try world.say("two", in: talk, by: tania)
    try world.act(delivered((talk, 1)), by: world.desk)
    #expect(try conversation.reach(of: #require(conversation[first])) == .delivered)
    #expect(try conversation.reach(of: #require(conversation[second])) == .sent)
    #expect(try conversation.unreadCount(of: world.desk.id) == 2)
    // Reading implies delivery.
    try world.act(.conversation(.markRead(.init(conversation: talk, number: 2))), by: world.desk)
    #expect(try conversation.deliveredCount(of: world.desk.id) == 2)
    #expect(try conversation.reach(of: #require(conversation[second])) == .read)
    #expect(try world.act(delivered((talk, 2)), by: world.desk).isEmpty)
  }

  @Test mutating func `a second device's mark changes nothing`() throws {
    try world.say("one", in: talk, by: tania)
    #expect(try world.act(delivered((talk, 1)), by: world.desk).count == 1)
    #expect(try world.act(delivered((talk, 1)), by: world.desk).isEmpty)
  }

  @Test mutating func `one command marks many of the user's conversations, each once`()
    throws
  {
    let other = ID<Conversation>(value: 900)
    try world.act(open([party(tania), party(world.desk)], id: other), by: tania)
    try world.say("one", in: talk, by: tania)
    try world.say("two", in: other, by: tania)
    #expect(try world.act(delivered((talk, 1), (other, 1)), by: world.desk).count == 2)
    #expect(
      world.refusal(of: delivered((talk, 1), (talk, 1)), by: world.desk)?.code == .invalidState)
    #expect(world.refusal(of: delivered((talk, 2)), by: world.desk)?.code == .notFound)
    #expect(world.refusal(of: delivered((talk, 0)), by: world.desk)?.code == .notFound)
    #expect(world.refusal(of: delivered((other, 1)), by: world.buyers[1])?.code == .notFound)
    let many = Command.conversation(
      .markDelivered(
        .init(marks: (1...101).map { .init(conversation: ID(value: $0), number: 1) })))
    #expect(world.refusal(of: many, by: world.desk)?.code == .tooLarge)
  }

  // MARK: Mentions
}
