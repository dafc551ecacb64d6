import Localization
import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// What counts as read, where reading starts, and what is reported.
@Suite struct ReadingTests {
  private var bench: TalkBench

  init() throws { bench = try TalkBench() }

  @Test
  mutating func `messages that arrive while the user reads older ones stay unread until seen`()
    throws
  {
    for number in 2...20 { try bench.hear("number \(number)") }
    bench.press(.character("4"), .enter, .tab, .end, .home)
    #expect(bench.text.contains("↓ ") && bench.text.contains(" more "))
    let effects = try bench.hear("late")
    #expect(
      TalkBench.commands(effects).isEmpty && bench.text.contains("↓ 1 new")
        && !bench.text.contains("late"))
    #expect(
      TalkBench.commands(bench.press(.end)) == [
        .conversation(.markRead(.init(conversation: bench.talk, number: 21)))
      ])
    #expect(
      bench.text.contains("late") && bench.text.contains("─ new ─") && !bench.text.contains("↓"))
  }

  @Test mutating func `reading many new messages starts at the first, and marks them one by one`()
    throws
  {
    for number in 2...40 { try bench.hear("number \(number)") }
    bench.press(.character("4"))
    guard case .conversation(.markRead(let first)) = TalkBench.commands(bench.press(.enter)).first
    else {
      Issue.record("nothing is read")
      return
    }
    #expect(first.number < 20 && bench.text.contains("─ new ─") && bench.text.contains("first"))
    #expect(bench.text.contains("new ─") && bench.text.contains("↓ "))
    var marks = [first.number]
    for _ in 0..<12 {
      for case .conversation(.markRead(let mark)) in TalkBench.commands(bench.press(.pageDown)) {
        marks.append(mark.number)
      }
    }
    #expect(marks == marks.sorted() && marks.last == 40 && !bench.text.contains("↓"))
    // A new message goes to the end.
    bench.press(.pageUp, .pageUp, .pageUp, .pageUp)
    #expect(!bench.text.contains("number 40"))
    bench.type("x")
    #expect(bench.text.contains("number 40"))
  }

  @Test mutating func `a name that mentions nobody is not highlighted`() throws {
    try bench.hear("@Tania and @Tanja, look")
    bench.press(.character("4"), .enter)
    let line = bench.model.view().canvas.styledText.split(separator: "\n")
      .first { $0.contains("Tanja") }
    #expect(line?.contains("bold|@Tania⟩") == true, "\(line ?? "")")
    #expect(line?.contains("⟩ and @Tanja, look") == true, "\(line ?? "")")
  }
  @Test
  mutating func `cancelling an edit selects its message, and an empty edit is not sent`() {
    bench.press(.character("4"), .enter)
    bench.type("one")
    bench.press(.enter)
    bench.type("a draft")
    bench.press(.tab, .character("e"))
    #expect(bench.text.contains("Enter save") && bench.text.contains("Esc cancel"))
    bench.press(.control("u"))
    #expect(
      TalkBench.commands(bench.press(.enter)).isEmpty && bench.text.contains("press Esc, then D"))
    bench.press(.escape)
    #expect(
      bench.model.screens.talk.focus == .thread
        && bench.model.screens.talk.chosenMessage?.text == "one")
    bench.press(.character("i"))
    #expect(bench.model.screens.talk.writing.field.text == "a draft")
  }

  @Test func `what people wrote keeps its digits, also on a screen in Bangla`() throws {
    var bench = try TalkBench(language: .bangla)
    try bench.hear("call 01711-223344")
    bench.press(.character("4"), .enter)
    bench.type("at 9")
    #expect(bench.text.contains("call 01711-223344") && bench.text.contains("› at 9"))
    #expect(!bench.text.contains(" Nov") && bench.text.contains("০"), "\(bench.text)")
  }

  @Test func `a subject keeps its digits, the days of a card don't`() throws {
    var bench = try TalkBench(language: .bangla, subject: "Gate 7, 2026")
    bench.press(.character("4"))
    #expect(bench.text.contains("Gate 7, 2026"))
    bench.press(.enter)
    #expect(bench.text.contains("╭─ Gate 7, 2026 ─") && bench.text.contains("০১–৩০ ডিসে"))
    #expect(!bench.text.contains("Dec"), "\(bench.text)")
  }

  @Test mutating func `the list shows a new message rather than the draft`() throws {
    bench.press(.character("4"), .enter)
    bench.type("a draft")
    bench.press(.escape)
    #expect(bench.text.contains("✎ a draft"))
    try bench.hear("what is new")
    #expect(bench.text.contains("Farzana: what is new") && !bench.text.contains("✎"))
  }

  @Test mutating func `a paste that is cut off is reported`() {
    bench.press(.character("4"), .enter, .paste(String(repeating: "x", count: 3_990)))
    #expect(
      !bench.text.contains("The pasted text is too long")
        && bench.text.contains("10 characters left"))
    bench.press(.paste("twelve bytes"))
    #expect(
      bench.text.contains("The pasted text is too long") && bench.text.contains("0 characters left")
    )
  }

  @Test mutating func `a search without a connection says that older messages are not searched`() {
    bench.press(.character("4"), .character("/"))
    bench.type("first")
    #expect(bench.text.contains("Enter search older"))
    bench.deliver(
      .linkChanged(.reconnecting(attempt: 1, retryAt: Uptime(milliseconds: 0), because: nil)))
    #expect(bench.press(.enter).isEmpty)
    #expect(bench.text.contains("while you are disconnected"))
  }

  @Test mutating func `online members are shown above the text field`() {
    let (tania, colleague) = (bench.world.buyers[0], bench.world.desk)
    bench.press(.character("4"), .enter)
    #expect(!bench.text.contains("● Farzana"))
    bench.deliver(
      .signal(.everyone([PersonPresence(tania, .online), PersonPresence(colleague, .away)])))
    #expect(bench.text.contains("─ ◐ Farzana ─"))
    bench.deliver(.signal(.presenceChanged(PersonPresence(colleague, .busy))))
    #expect(bench.text.contains("─ ⊘ Farzana ─"))
    bench.deliver(.signal(.typing(Typing(in: RoomID(value: bench.talk.value), colleague))))
    #expect(bench.text.contains("─ Farzana is typing … ─") && !bench.text.contains("⊘ Farzana"))
    bench.deliver(.signal(.presenceChanged(PersonPresence(colleague, .offline))))
    bench.deliver(
      .linkChanged(.reconnecting(attempt: 1, retryAt: Uptime(milliseconds: 0), because: nil)))
    #expect(!bench.text.contains("Farzana is typing"))
  }

  @Test
  mutating func `a message that is only partly visible is not marked as read`()
    throws
  {
    for number in 2...20 { try bench.hear("number \(number)") }
    bench.press(.character("4"), .enter, .tab, .end)
    bench.press(.up, .up, .up, .up, .up, .up, .up, .up, .up)
    var count = 20
    // Lines of a message become visible one after another, as the user moves down.
    let effects = try bench.hear((1...11).map { "line \($0)" }.joined(separator: "\n"))
    #expect(TalkBench.commands(effects).isEmpty && bench.text.contains("↓ 1 new"))
    while !bench.text.contains("line 11") {
      let commands = TalkBench.commands(bench.press(.down))
      count += 1
      guard count < 60, bench.text.contains("line 11") == !commands.isEmpty else {
        Issue.record("read before its end is seen")
        return
      }
    }
    #expect(!bench.text.contains("↓"))
  }

  @Test mutating func `nothing is read on a screen that is too small to show it`() throws {
    bench.press(.character("4"), .enter)
    bench.resize(to: Size(columns: 40, rows: 11))
    #expect(TalkBench.commands(try bench.hear("late")).isEmpty)
    let effects = bench.resize(to: Size(columns: 80, rows: 24))
    #expect(
      TalkBench.commands(effects) == [
        .conversation(.markRead(.init(conversation: bench.talk, number: 2)))
      ])
  }

  /// Fifty of ninety new messages are in the state; the first is reached by loading pages.
  @Test mutating func `after many missed messages only the first visible ones are read`()
    throws
  {
    for number in 2...90 { try bench.hear("number \(number)") }
    bench.restart()
    bench.press(.character("4"))
    var effects = bench.press(.enter)
    #expect(TalkBench.commands(effects).isEmpty)
    guard case .loadMessages(_, before: 41)? = effects.last else {
      Issue.record("nothing is loaded: \(effects)")
      return
    }
    effects = bench.load(1...40)
    #expect(bench.text.contains("─ new ─") && bench.text.contains("first"))
    guard case .conversation(.markRead(let mark))? = TalkBench.commands(effects).first else {
      Issue.record("nothing is read")
      return
    }
    #expect(mark.number < 20)
    // Going to the newest message marks all as read.
    #expect(
      TalkBench.commands(bench.press(.end)) == [
        .conversation(.markRead(.init(conversation: bench.talk, number: 90)))
      ])
  }

  @Test mutating func `a deleted match is no longer shown`() throws {
    try bench.hear("the canary crane")
    let message = try #require(bench.model.market.conversations[bench.talk]?.messages.last)
    bench.press(.character("4"), .character("/"))
    bench.type("canary")
    bench.press(.enter)
    let older = try #require(bench.model.market.conversations[bench.talk]?.messages.first)
    bench.find([message, older], for: "canary")
    #expect(bench.text.contains("the canary crane"))
    try bench.happen(
      .conversation(.delete(.init(conversation: bench.talk, message: message.id))),
      by: bench.world.desk)
    #expect(!bench.text.contains("canary crane") && bench.text.contains("deleted"))
  }
}
