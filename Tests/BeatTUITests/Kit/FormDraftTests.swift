import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// What is typed into a form is not lost: by Esc, by the end of the program, by a refusal.
@Suite struct FormDraftTests {
  private var bench = CommandBench(
    Fixture(), as: Fixture().buyers[0], size: Size(columns: 80, rows: 24))
  private var text: String { bench.text }

  private var form: Form? {
    if case .form(let form) = bench.model.dialogs.last { form } else { nil }
  }

  private static func saved(_ effects: [Effect]) -> [String: FormDraft]? {
    effects.lazy.compactMap {
      if case .saveFormDrafts(let drafts) = $0 { drafts } else { nil }
    }.last
  }

  private mutating func writeNote() {
    bench.type("2n")
    bench.press(.tab, .tab, .tab)
    bench.type("Lamp")
  }

  @Test mutating func `Esc keeps a form as a draft, and the same key continues it`() {
    writeNote()
    bench.press(.escape)
    #expect(text.contains("What you typed is kept as a draft."))
    bench.uptime += 300_000
    bench.world.now = bench.world.now.advanced(byMilliseconds: 300_000)
    bench.type("n")
    #expect(form?["Note"].text == "Lamp" && text.contains("Your draft of 5 min ago. ^K clears it."))
    bench.press(.control("k"))
    #expect(form?["Note"].text == "" && !text.contains("Your draft"))
    bench.press(.escape)
    bench.type("n")
    #expect(form?["Note"].text == "" && !text.contains("Your draft"))
  }

  @Test mutating func `a form that wasn't touched leaves no draft`() {
    bench.type("2n")
    bench.press(.tab, .tab, .escape)
    #expect(!text.contains("kept as a draft") && bench.model.formDrafts.kept.isEmpty)
  }

  @Test mutating func `drafts are saved a second after typing, and at the end of the program`() {
    writeNote()
    #expect(Self.saved(bench.press(.character("s"))) == nil)
    #expect(bench.model.deadline != nil)
    bench.uptime += 1_000
    let drafts = Self.saved(bench.model.update(.tick, now: bench.now))
    #expect(drafts?.values.first?.values.contains { $0.text == "Lamps" } == true)
    bench.press(.character("!"))
    #expect(Self.saved(bench.press(.control("c"))) != nil)
    #expect(Self.saved(bench.model.prepareToQuit()) == nil)
  }

  @Test mutating func `the next run continues the draft`() throws {
    writeNote()
    let drafts = try #require(Self.saved(bench.model.prepareToQuit()))
    bench = CommandBench(Fixture(), as: Fixture().buyers[0], size: Size(columns: 80, rows: 24))
    _ = bench.model.update(.formDrafts(drafts), now: bench.now)
    bench.type("2n")
    #expect(form?["Note"].text == "Lamp" && text.contains("Your draft of"))
  }

  @Test mutating func `a form that was sent leaves no draft, unless the server refuses it`() throws
  {
    writeNote()
    let effects = bench.press(.control("s"))
    let order = try #require(
      effects.lazy.compactMap { if case .submit(let order) = $0 { order } else { nil } }.first)
    #expect(Self.saved(effects)?.isEmpty == true)
    bench.deliver(.refused(Refused(id: order.id, refusal: Refusal(.datesTaken, "Too late."))))
    #expect(text.contains("Too late. What you typed is kept as a draft."))
    bench.type("2n")
    #expect(form?["Note"].text == "Lamp")
  }

  @Test mutating func `an accepted command doesn't bring the draft back`() throws {
    writeNote()
    let effects = bench.press(.control("s"))
    let order = try #require(
      effects.lazy.compactMap { if case .submit(let order) = $0 { order } else { nil } }.first)
    bench.deliver(.accepted(Accepted(id: order.id, seq: 1)))
    bench.deliver(.refused(Refused(id: order.id, refusal: Refusal(.datesTaken, "Twice."))))
    #expect(bench.model.formDrafts.kept.isEmpty)
  }

  @Test mutating func `forms about different things of one name have drafts of their own`() throws {
    var world = Fixture()
    for buyer in world.buyers.prefix(2) { _ = try world.quoted(world.screen, by: buyer) }
    bench = CommandBench(world, as: world.desk, size: Size(columns: 80, rows: 24))
    let offers = bench.model.market.offers.rows
    try #require(offers.count == 2)
    let forms = offers.map { Form.withdraw($0, in: bench.model.context) }
    #expect(forms[0].title == forms[1].title && forms[0].draftKey != forms[1].draftKey)
  }

  @Test mutating func `secrets are never kept`() {
    bench.type("Ae")
    bench.type("hunter22hunter")
    bench.press(.escape)
    #expect(bench.model.formDrafts.kept.isEmpty && !text.contains("kept as a draft"))
  }

  @Test func `the oldest of too many drafts is forgotten`() {
    var drafts = FormDrafts()
    for index in 0...FormDrafts.countMax {
      let at = Instant(milliseconds: Int64(index))
      let draft = FormDraft(at: at, values: [.init(label: "Note", text: "\(index)")])
      drafts.store(draft, of: "form \(index)", at: Uptime(milliseconds: 0))
    }
    #expect(drafts.kept.count == FormDrafts.countMax && drafts.kept["form 0"] == nil)
  }

  @Test mutating func `what no longer fits the form is left out of the draft`() {
    var form = Form(
      "Test", verb: "Send",
      fields: [.choice("Kind", ["a", "b"]), .longText("Note", limit: 10), .toggle("Sure")]
    ) { _, _ in .notification(.read(.init(ids: []))) }
    let values = [("Kind", "c"), ("Gone", "x"), ("Note", "n"), ("Sure", "yes")]
    form.restore(
      FormDraft(
        at: Instant(milliseconds: 0), values: values.map { .init(label: $0.0, text: $0.1) }))
    #expect(form["Kind"].text == "a" && form["Note"].text == "n" && form["Sure"].text == "yes")
  }
}
