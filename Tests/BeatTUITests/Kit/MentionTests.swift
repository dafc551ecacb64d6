import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// Names that complete an `@`.
@Suite struct MentionTests {
  private static let people = ["Farzana", "Farid", "desk"].map { Candidate($0) }

  private func typed(_ text: String) -> TextField { TextField(text, limit: 100) }

  @Test(arguments: [
    ("@", 3), ("@f", 2), ("Hello @FAR", 2), ("@farz", 1), ("(@d", 1), ("@desk", 0), ("@x", 0),
    ("a@f", 0), ("f", 0), ("@f ", 0), ("", 0),
  ])
  func `an @ that begins a word lists who is meant`(text: String, count: Int) {
    #expect(MentionList().found(for: typed(text), among: Self.people).count == count)
  }

  @Test func `Tab writes the name, arrows choose another, Esc closes the list`() {
    var (list, field) = (MentionList(), typed("Hello @fa"))
    #expect(list.handle(.down, in: &field, among: Self.people))
    #expect(list.handle(.tab, in: &field, among: Self.people) && field.text == "Hello @Farid ")
    _ = field.handle(.control("_"))
    #expect(field.text == "Hello @fa")
    #expect(!list.handle(.enter, in: &field, among: Self.people))
    #expect(list.handle(.escape, in: &field, among: Self.people))
    #expect(!list.handle(.tab, in: &field, among: Self.people))
  }

  @Test func `in a conversation its members are completed, and Enter still sends`() throws {
    var bench = try TalkBench()
    bench.press(.character("4"), .enter)
    bench.type("@de")
    #expect(bench.text.contains("›@desk") && bench.text.contains("Tab completes"))
    bench.press(.tab)
    bench.type("hi")
    #expect(bench.model.screens.talk.writing.field.text.hasSuffix("@desk hi"))
    #expect(TalkBench.commands(bench.press(.enter)).count == 1)
  }

  @Test func `a message goes to an editor and back`() throws {
    var bench = try TalkBench()
    bench.press(.character("4"), .enter)
    bench.press(.control("u"))
    bench.type("Hi")
    #expect(bench.press(.control("x")).contains(.edit(bench.model.screens.talk.writing.field.text)))
    _ = bench.model.update(.edited("two\nlines"), now: bench.now)
    #expect(bench.model.screens.talk.writing.field.text == "two\nlines")
  }

  @Test func `a note goes to an editor and back, and its readers are completed`() throws {
    let world = Fixture()
    var bench = CommandBench(world, as: world.seller)
    bench.type("2Ni")
    bench.type("@")
    #expect(bench.text.contains("Tab completes"))
    bench.press(.control("u"))
    bench.type("Mast")
    #expect(bench.press(.control("x")).contains(.edit("Mast")))
    _ = bench.model.update(.edited("Mast\nleans"), now: bench.now)
    #expect(bench.text.contains("leans"))
  }
}
