import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// Drafts stay, whatever the server answers and whichever conversation is open.
@Suite struct DraftTests: TerminalBench {
  var world = Fixture()
  private let (talk, other): (ID<Conversation>, ID<Conversation>)
  private var seq: Int64 = 1
  var model: Model
  private var viewer: User { world.buyers[0] }

  init() throws {
    other = try world.newConversation(with: world.desk, by: world.buyers[0])
    world.now = world.now.advanced(byMilliseconds: 1_000)
    talk = try world.newConversation(
      with: world.desk, by: world.buyers[0], about: .asset(world.face.id))
    try world.say("the crane comes at one", in: talk, by: world.desk)
    model = Model(
      size: Size(columns: 80, rows: 24),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)),
      server: "here", generator: SeededGenerator(seed: 5))
    deliver(.linkChanged(.connected(latencyMilliseconds: 1)))
    deliverState(of: viewer, seq: seq)
    press(.character("4"), .enter)
  }

  private var written: String { model.screens.talk.writing.field.text }

  private mutating func type(_ text: String) { press(.paste(text)) }

  private mutating func happen(_ command: Command, by user: User) throws {
    for event in try world.act(command, by: user) {
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
    }
  }

  /// The server refuses the newest command.
  private mutating func refuseNewest() throws -> [Effect] {
    let envelope = try #require(
      model.replica?.pending.last { !$0.envelope.command.isReceipt }?.envelope)
    return deliver(
      .refused(Refused(id: envelope.id, refusal: Refusal(.notAllowed, "Not in here."))))
  }

  @Test mutating func `a refused message is a draft again, on disk too`() throws {
    type("is it lit?")
    press(.enter)
    #expect(written.isEmpty)
    #expect(try refuseNewest() == [.saveDraft(talk, "is it lit?")])
    #expect(written == "is it lit?" && text.contains("Not in here."))
  }

  @Test mutating func `newer unsent text comes after a refused message`() throws {
    type("is it lit?")
    press(.enter)
    type("And how")
    #expect(try refuseNewest() == [.saveDraft(talk, "is it lit?\nAnd how")])
    #expect(written == "is it lit?\nAnd how")
    type(" long?")
    #expect(press(.escape) == [.saveDraft(talk, "is it lit?\nAnd how long?")])
  }

  @Test mutating func `refused messages come back in the order they were written in`() throws {
    for message in ["one", "two"] {
      type(message)
      press(.enter)
    }
    type("three")
    let sent = try #require(model.replica?.pending.filter { !$0.envelope.command.isReceipt })
    for envelope in sent.map(\.envelope) {
      deliver(.refused(Refused(id: envelope.id, refusal: Refusal(.notAllowed, "No."))))
    }
    #expect(written == "one\ntwo\nthree")
  }

  @Test mutating func `a message refused out of sight waits in its conversation`() throws {
    type("is it lit?")
    press(.enter, .escape, .down, .enter)
    type("here")
    #expect(model.screens.talk.conversation?.id == other)
    #expect(try refuseNewest() == [.saveDraft(talk, "is it lit?")])
    #expect(written == "here")
    press(.escape, .up)
    #expect(text.contains("✎ is it lit?"))
    press(.enter)
    #expect(written == "is it lit?")
  }

  @Test mutating func `refused messages that don't fit into one appear in turn`() throws {
    let texts = ["a", "b", "c"].map { String(repeating: $0, count: 3_000) }
    for text in texts {
      type(text)
      press(.enter)
    }
    type("and what I write now")
    let sent = try #require(model.replica?.pending.filter { !$0.envelope.command.isReceipt })
    var kept = ""
    for envelope in sent.map(\.envelope) {
      let effects = deliver(
        .refused(Refused(id: envelope.id, refusal: Refusal(.notAllowed, "No."))))
      for case .saveDraft(_, let text) in effects { kept = text }
    }
    #expect(written == texts[0] + "\nand what I write now")
    // The same after a restart.
    #expect(Talk.Draft(onDisk: kept).onDisk == kept)
    #expect(Talk.Draft(onDisk: kept).waiting.map(\.text) == [texts[1], texts[2]])
    press(.escape)
    #expect(text.contains("✎ +2 aaa"))
    press(.enter, .enter)
    #expect(written == texts[1])
    // Deleting makes room, too.
    for _ in 0..<3_000 { press(.backspace) }
    press(.escape, .enter)
    #expect(written == texts[2])
    press(.enter)
    #expect(written.isEmpty && model.screens.talk.drafts[talk] == nil)
  }

  @Test mutating func `a refused change is a draft`() throws {
    type("helo")
    press(.enter)
    let sent = try #require(model.replica?.pending.last?.envelope)
    try happen(sent.command, by: viewer)
    deliver(.accepted(Accepted(id: sent.id, seq: seq)))
    press(.tab, .character("e"))
    type("!")
    press(.enter)
    _ = try refuseNewest()
    #expect(written == "helo!" && model.screens.talk.writing.editing == nil)
  }

  @Test mutating func `a card stays attached while the user looks elsewhere, and after a refusal`()
    throws
  {
    type("this one")
    press(.control("o"))
    #expect(model.screens.talk.writing.attachment == .asset(world.face.id))
    press(.escape, .down)
    #expect(model.screens.talk.writing.attachment == nil)
    press(.up)
    #expect(text.contains("✎ ▣ this one"))
    press(.enter)
    #expect(model.screens.talk.writing.attachment == .asset(world.face.id))
    press(.enter)
    _ = try refuseNewest()
    #expect(model.screens.talk.writing.attachment == .asset(world.face.id) && written == "this one")
  }

  @Test mutating func `a user who writes stays in the conversation when it stops matching`()
    throws
  {
    press(.escape, .character("/"))
    type("crane")
    press(.enter, .enter, .character("i"))
    type("I will")
    let crane = try #require(world.market.conversations[talk]?.messages.first?.id)
    try happen(.conversation(.delete(.init(conversation: talk, message: crane))), by: world.desk)
    type(" be there")
    #expect(model.screens.talk.conversation?.id == talk && written == "I will be there")
    press(.escape)
    #expect(model.screens.talk.listing.ids == [])
  }

  @Test mutating func `an unfinished edit is there again after a look back`() throws {
    type("helo")
    press(.enter, .tab, .character("e"))
    type("!")
    let editing = model.screens.talk.writing
    // The conversation didn't exist then.
    model.screens.talk.selection.choose(other, in: model.screens.talk.listing.ids)
    press(.control("l"))
    #expect(
      model.screens.talk.writing.conversation == other && model.screens.talk.writing.editing == nil)
    model.screens.talk.selection.choose(talk, in: model.screens.talk.listing.ids)
    press(.control("l"))
    #expect(model.screens.talk.writing == editing && written == "helo!")
  }
}
