import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// Conversations at a terminal: writing, drafts, marks, scrolling back, and hostile text.
@Suite struct TalkScreenTests: TerminalBench {
  var world = Fixture()
  private let talk: ID<Conversation>
  var uptime: Int64 = 0
  private var seq: Int64 = 1
  var model: Model

  init() throws {
    talk = try world.newConversation(with: world.desk, by: world.buyers[0])
    try world.say("first", in: talk, by: world.desk)
    model = Model(
      size: Size(columns: 80, rows: 24),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)),
      server: "here", generator: SeededGenerator(seed: 5))
    deliver(.linkChanged(.connected(latencyMilliseconds: 1)))
    deliver(.snapshot(snapshot))
  }

  private var snapshot: Snapshot<MarketProtocol> {
    let viewer = world.buyers[0]
    return Snapshot(
      epoch: Epoch(value: 1), seq: seq,
      state: MarketView(viewer: viewer, market: world.market.view(for: viewer)))
  }

  @discardableResult
  private mutating func type(_ text: String) -> [Effect] {
    text.flatMap { model.update(.key(.character($0)), now: now) }
  }

  /// The desk sends a message, which is delivered.
  @discardableResult
  private mutating func hear(_ text: String) throws -> [Effect] {
    let view = world.market
    try world.say(text, in: talk, by: world.desk)
    let message = try #require(world.market.conversations[talk]?.messages.last)
    seq += 1
    let event = Event.conversation(.messageSent(.init(conversation: talk, message: message)))
    #expect(view.audience(of: event).includes(world.buyers[0]))
    return deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
  }

  @Test mutating func `the tab shows the number of unread messages until they are read`() {
    #expect(text.contains("4 Messages (1)"))
    press(.character("4"))
    #expect(text.contains("4 Messages (1)"))
    let effects = press(.enter)
    #expect(
      Self.commands(effects) == [.conversation(.markRead(.init(conversation: talk, number: 1)))])
    #expect(text.contains(" 4 Messages ") && text.contains("first"))
  }

  @Test mutating func `a message elsewhere rings the bell, and adds no notification`() throws {
    #expect(try hear("second").contains(.ring))
    #expect(model.market.notifications.isEmpty && text.contains("4 Messages (2)"))
    press(.character("4"), .enter)
    let effects = try hear("third")
    #expect(
      Self.commands(effects) == [.conversation(.markRead(.init(conversation: talk, number: 3)))])
    #expect(!effects.contains(.ring))
  }

  @Test mutating func `Enter sends, and what is on its way is marked`() throws {
    press(.character("4"), .enter)
    type("one")
    press(.control("j"))
    type("two")
    press(.lineBreak)
    type("three")
    #expect(text.contains("› one") && text.contains("two") && text.contains("three"))
    let sent = Self.commands(press(.enter))
    guard case .conversation(.send(let body)) = sent.first else {
      Issue.record("nothing is sent")
      return
    }
    #expect(body.text == "one\ntwo\nthree")
    #expect(text.contains("three │ ◌"))
    #expect(model.screens.talk.writing.field.text.isEmpty)
    // Confirmed, then read.
    let events = try world.act(.conversation(.send(body)), by: world.buyers[0])
    let cause = try #require(model.replica?.pending.last?.envelope.id)
    for event in events {
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: cause, event: event)))
    }
    #expect(text.contains("three │ ✓") && !text.contains("✓✓"))
    deliver(
      .conversation(
        .delivered(
          .init(
            conversation: talk, user: world.desk.id,
            organisation: world.desk.organisation, number: 2))))
    #expect(text.contains("three │ ✓✓"))
    deliver(
      .conversation(
        .read(
          .init(
            conversation: talk, user: world.desk.id,
            organisation: world.desk.organisation, number: 2))))
    #expect(text.contains("three │ ✔✔"))
  }

  private func delivery(_ number: Int) -> Command {
    .conversation(.markDelivered(.init(marks: [.init(conversation: talk, number: number)])))
  }

  @Test mutating func `messages are marked as delivered, a burst with two commands`() throws {
    let first = try #require(model.replica?.pending.first?.envelope)
    #expect(first.command == delivery(1))
    let burst = try (2...9).flatMap { try hear("number \($0)") }
    #expect(Self.commands(burst).isEmpty)
    let answered = deliver(.accepted(Accepted(id: first.id, seq: 1)))
    #expect(Self.commands(answered) == [delivery(9)])
    #expect(Self.commands(press(.character("2"))).isEmpty)
  }

  @Test mutating func `without a connection deliveries are reported later`() throws {
    let first = try #require(model.replica?.pending.first?.envelope)
    deliver(.accepted(Accepted(id: first.id, seq: 1)))
    deliver(
      .linkChanged(.reconnecting(attempt: 1, retryAt: Uptime(milliseconds: 500), because: nil)))
    #expect(Self.commands(try hear("second")).isEmpty)
    let back = deliver(.linkChanged(.connected(latencyMilliseconds: 1)))
    #expect(Self.commands(back) == [delivery(2)])
  }

  private mutating func deliver(_ event: Event) {
    seq += 1
    deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
  }

  @Test mutating func `a blank message is not sent`() {
    press(.character("4"), .enter)
    #expect(Self.commands(press(.enter)).isEmpty)
    type("  ")
    #expect(Self.commands(press(.enter)).isEmpty)
  }

  @Test mutating func `a draft is kept a second after the first key, and comes back`() {
    press(.character("4"), .enter)
    type("half a though")
    #expect(model.deadline == Uptime(milliseconds: 1_000))
    uptime = 1_000
    #expect(model.update(.tick, now: now) == [.saveDraft(talk, "half a though")])
    // Left before its time, it is kept at once.
    type("t")
    #expect(press(.escape) == [.saveDraft(talk, "half a thought")])
    #expect(text.contains("✎ half a thought"))
    deliver(.snapshot(snapshot))
    press(.enter)
    #expect(text.contains("› half a thought"))
    #expect(press(.enter).contains(.saveDraft(talk, "")))
  }

  @Test mutating func `what an earlier run kept is there again`() {
    _ = model.update(.drafts([talk: "from yesterday", ID(value: 404): "gone"]), now: now)
    press(.character("4"), .enter)
    #expect(text.contains("› from yesterday"))
  }

  @Test mutating func `quitting while writing loses nothing`() {
    press(.character("4"), .enter)
    type("wait")
    #expect(press(.control("c")) == [.saveDraft(talk, "wait"), .quit])
    #expect(model.prepareToQuit().isEmpty)
  }

  @Test mutating func `the user's own messages can be edited and deleted, others' can't`() throws {
    press(.character("4"), .enter)
    type("helo")
    press(.enter)
    press(.tab, .character("e"))
    #expect(model.screens.talk.writing.field.text == "helo" && text.contains("Edit"))
    press(.control("u"))
    type("hello")
    guard case .conversation(.edit(let edit)) = Self.commands(press(.enter)).first else {
      Issue.record("nothing is changed")
      return
    }
    #expect(edit.text == "hello" && text.contains("✎ edited"))
    press(.tab, .character("D"))
    #expect(text.contains("Delete this message?"))
    guard case .conversation(.delete) = Self.commands(press(.character("y"))).first else {
      Issue.record("nothing is deleted")
      return
    }
    #expect(text.contains("⌫ deleted"))
    press(.character("k"), .character("k"))
    #expect(model.screens.talk.chosenMessage?.text == "first")
    #expect(!model.can(.talk(.edit)) && !model.can(.talk(.delete)))
  }

  @Test mutating func `moving up loads older messages, page by page, without a gap`() throws {
    for number in 2...120 { try world.say("say \(number)", in: talk, by: world.desk) }
    seq += 200
    deliver(.snapshot(snapshot))
    // Everything is new: reading starts at the first loaded message.
    let effects = press(.character("4"), .enter, .tab)
    #expect(effects.contains(.loadMessages(talk, before: 71)))
    // It is requested once.
    #expect(press(.character("k")).isEmpty)
    let page = MessagePage(messages: page(21...70))
    _ = model.update(.messages(page, of: talk), now: now)
    let conversation = try #require(model.screens.talk.conversation)
    #expect(model.screens.talk.thread(conversation).map(\.number) == Array(21...120))
    try hear("new")
    let after = try #require(model.screens.talk.conversation)
    #expect(model.screens.talk.thread(after).map(\.number) == Array(21...121))
    // A page that doesn't fit is left out.
    let strange = model.update(
      .messages(MessagePage(messages: self.page(1...3)), of: talk), now: now)
    #expect(Self.commands(strange).isEmpty)
    #expect(model.screens.talk.thread(after).first?.number == 21)
    // Loaded messages may differ after a fresh start.
    deliver(.snapshot(snapshot))
    #expect(
      model.screens.talk.conversation.map { model.screens.talk.thread($0).first?.number } == 72)
  }

  @Test mutating func `a failing page is not requested forever`() throws {
    for number in 2...60 { try world.say("say \(number)", in: talk, by: world.desk) }
    seq += 100
    deliver(.snapshot(snapshot))
    press(.character("4"), .enter, .tab, .character("g"))
    for page in [nil, MessagePage(messages: [])] {
      #expect(model.update(.messages(page, of: talk), now: now).isEmpty)
      #expect(press(.character("k")) == [.loadMessages(talk, before: 11)])
    }
  }

  @Test mutating func `a draft is kept when a notice leads to another conversation`() throws {
    world.now = world.now.advanced(byMilliseconds: 1_000)
    let other = try world.newConversation(with: world.desk, by: world.buyers[0])
    try world.say("@Tania", in: other, by: world.desk)
    seq += 10
    deliver(.snapshot(snapshot))
    press(.character("4"), .down, .enter)
    #expect(model.screens.talk.conversation?.id == talk)
    type("half")
    let notice = try #require(model.market.notifications.rows.first)
    #expect(notice.subject == .conversation(other))
    press(.escape, .enter)
    type("!")
    model.reveal(other)
    #expect(model.update(.tick, now: now).contains(.saveDraft(talk, "half!")))
    #expect(
      model.screens.talk.writing.conversation == other
        && model.screens.talk.writing.field.text.isEmpty)
  }

  private func page(_ numbers: ClosedRange<Int>) -> [Conversation.Message] {
    numbers.map {
      Conversation.Message(
        id: ID(value: UInt128($0)), number: $0, author: world.desk, at: world.now, text: "\($0)")
    }
  }

  @Test mutating func `a mention leads from the bell into the conversation`() throws {
    let events = try world.act(
      .conversation(.send(.init(conversation: talk, message: ID(value: 9), text: "@Tania, look"))),
      by: world.desk)
    for event in events {
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
    }
    #expect(text.contains("Farzana mentions you in “Farmgate in March”"))
    press(.character("b"), .enter)
    #expect(model.screen == .messages && model.screens.talk.focus == .writing)
    #expect(text.contains("@│ @Tania, look"))
  }

  @Test mutating func `a card opens its item, and is empty for a user who may not see it`() throws {
    let offer = try world.request(world.face, by: world.buyers[1])
    try world.say("this", in: talk, by: world.desk, attachment: .offer(offer))
    try world.say("and this", in: talk, by: world.desk, attachment: .asset(world.face.id))
    seq += 10
    deliver(.snapshot(snapshot))
    press(.character("4"), .enter, .tab)
    #expect(text.contains("Not in your lists") && text.contains("DHK-001A Farmgate"))
    press(.enter)
    #expect(model.screen == .faces && model.screens.faces.face?.id == world.face.id)
    let effects = press(.character("4"), .character("k"), .enter)
    #expect(model.screen == .messages && text.contains("looking in the archive"))
    #expect(effects.contains { if case .requestArchive = $0 { true } else { false } })
  }

  @Test mutating func `search looks through messages and names, and opens at the match`() throws {
    try world.say("the crane comes at one", in: talk, by: world.desk)
    try world.say("fine", in: talk, by: world.desk)
    seq += 10
    deliver(.snapshot(snapshot))
    press(.character("4"), .character("/"))
    type("crane")
    press(.enter)
    #expect(text.contains("Farzana: the crane comes at one"))
    press(.enter)
    #expect(model.screens.talk.chosenMessage?.text == "the crane comes at one")
    press(.escape, .escape, .character("/"))
    type("zeppelin")
    #expect(text.contains("Nothing matches"))
  }

  @Test mutating func `Enter also searches messages that are not loaded`() throws {
    try world.say("the crane comes at one", in: talk, by: world.desk)
    seq += 10
    deliver(.snapshot(snapshot))
    press(.character("4"), .character("/"))
    type("crane")
    #expect(press(.enter) == [.searchMessages("crane")])
    let held = try #require(world.market.conversations[talk]?.messages)
    let known = FoundMessages.Found(conversation: talk, message: held[1])
    // Sent after the screen was filled, these are not loaded.
    try world.say("an older crane", in: talk, by: world.desk)
    try world.say("crane \u{202e}\nand more", in: talk, by: world.desk)
    let said = try #require(world.market.conversations[talk]?.messages)
    let found = said.suffix(2).map { FoundMessages.Found(conversation: talk, message: $0) }
    // Visible matches, late results and failures open nothing.
    for (answer, asked) in [
      (FoundMessages(messages: [known]), "crane"), (nil, "crane"),
      (FoundMessages(messages: found), "cran"),
    ] {
      _ = model.update(.found(answer, for: asked), now: now)
      #expect(model.dialogs.isEmpty)
    }
    let answer = FoundMessages(messages: [known] + found)
    _ = model.update(.found(answer, for: "crane"), now: now)
    #expect(text.contains("Messages with “crane”") && text.contains("an older crane"))
    try check(80)
    press(.character("j"), .character("j"), .enter)
    #expect(text.contains("and more"))
    press(.escape, .escape)
    #expect(model.dialogs.isEmpty && model.screen == .messages)
  }

  /// Every line of the screen is as wide as the terminal, whatever is written or was said.
  @Test(arguments: [
    "e" + String(repeating: "\u{301}", count: 1_900),
    String(repeating: "ক্ষ্ম", count: 200), "\u{202e}abc\u{2066}def\u{2069}",
    String(repeating: "👨‍👩‍👧‍👦", count: 100), String(repeating: "字", count: 900),
    "a\u{200d}b\u{200c}\u{200d}\u{feff}", String(repeating: "x", count: 4_000),
    (0..<300).map { "\($0)" }.joined(separator: "\n"), "🇧🇩🇧🇩🇧", "\u{1100}\u{1161}\u{11a8}",
  ])
  mutating func `hostile text breaks nothing`(text: String) throws {
    for columns in [80, 111, 200] {
      _ = model.update(.resized(Size(columns: columns, rows: 24)), now: now)
      press(.character("4"), .enter, .paste(text))
      try check(columns)
      press(.enter)
      try hear(text)
      try check(columns)
      press(.tab, .character("v"))
      try check(columns)
      press(.escape, .escape)
    }
  }

  private func check(_ columns: Int) throws {
    let canvas = model.view().canvas
    for row in 0..<24 {
      var column = 0
      while column < columns { column += max(1, Int(canvas[row, column].columnCount)) }
      #expect(column == columns, "row \(row)")
      let scalars = (0..<columns).flatMap { canvas[row, $0].text.unicodeScalars }
      #expect(!scalars.contains { (0x202a...0x202e).contains($0.value) || $0.value < 0x20 })
    }
    #expect(canvas.text.split(separator: "\n").dropLast().last?.last == "╯")
  }

  @Test mutating func `buyers and sellers start conversations with the desk`() {
    press(.character("4"), .character("n"))
    #expect(text.contains("With everyone at the mediation desk"))
    type("Rates for April")
    guard case .conversation(.open(let body)) = Self.commands(press(.control("s"))).first else {
      Issue.record("nothing is opened: \(text)")
      return
    }
    #expect(body.subject == "Rates for April" && body.members.count == 2)
    #expect(
      model.screens.talk.conversation?.id == body.conversation
        && model.screens.talk.focus == .writing)
  }
}
