import Testing
import Wire

@Suite struct IDTests {
  @Test func `an id goes to its text and back, and texts sort as ids do`() {
    var generator = SeededGenerator(seed: 1)
    let ids = (0..<200).map { number in
      CommandID(at: Instant(milliseconds: Int64(number) * 5), using: &generator)
    }
    #expect(ids.map { CommandID($0.description) } == ids)
    #expect(ids.sorted() == ids)
    #expect(ids.map(\.description).sorted() == ids.map(\.description))
  }

  @Test(arguments: ["", "0", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "0000000000000000000000000U"])
  func `what is no id is refused`(text: String) {
    #expect(CommandID(text) == nil)
  }

  @Test func `a derived id is the same each time, and another for another salt`() {
    let base = CommandID(value: 1 << 90 | 5)
    let first: ClientID = ID(derivedFrom: base, salt: 1)
    #expect(first == ID(derivedFrom: base, salt: 1))
    #expect(first != ID(derivedFrom: base, salt: 2))
  }
}
