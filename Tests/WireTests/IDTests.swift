import Testing
import Wire

/// Permanent ids, in order of creation.
@Suite struct IDTests {
  @Test func `an id survives its text form, and texts sort like ids`() {
    var generator = SeededGenerator(seed: 1)
    let ids = (0..<200).map { number in
      CommandID(at: Instant(milliseconds: Int64(number) * 5), using: &generator)
    }
    #expect(ids.map { CommandID($0.description) } == ids)
    #expect(ids.sorted() == ids && Set(ids).count == ids.count)
    #expect(ids.map(\.description).sorted() == ids.map(\.description))
  }

  @Test func `any 128 bits sort like their texts`() {
    var generator = SeededGenerator(seed: 2)
    let values = (0..<500).map { _ in
      (UInt128(generator.next()) << 64 | UInt128(generator.next()))
        >> UInt128(Int.random(in: 0..<128, using: &generator))
    }
    let ids = values.sorted().map { CommandID(value: $0) }
    #expect(ids.sorted() == ids)
    #expect(ids.map(\.description).sorted() == ids.map(\.description))
    #expect(ids.map { CommandID($0.description) } == ids)
  }

  @Test(
    arguments: [
      (0, "00000000000000000000000000"), (1, "00000000000000000000000001"),
      (31, "0000000000000000000000000Z"), (32, "00000000000000000000000010"),
      (.max, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"), (.max >> 1, "3ZZZZZZZZZZZZZZZZZZZZZZZZZ"),
    ] as [(UInt128, String)])
  func `an id is 26 digits of Crockford's base 32`(value: UInt128, text: String) {
    #expect(CommandID(value: value).description == text)
    #expect(CommandID(text)?.value == value)
  }

  @Test(arguments: [
    "", "0", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "0000000000000000000000000U",
    "0000000000000000000000000I", "0000000000000000000000000L", "0000000000000000000000000O",
    "0000000000000000000000000a", "0000000000000000000000000-", "000000000000000000000000000",
    " 0000000000000000000000000", "000000000000000000000000é", "00000000000000000000000০",
    "0000000000000000000000000\u{0}", "٠٠٠٠٠٠٠٠٠٠٠٠٠",
  ])
  func `a malformed id is refused`(text: String) {
    #expect(CommandID(text) == nil)
    #expect(throws: (any Error).self) {
      try WireCoding.decode([CommandID].self, from: WireCoding.encode([text]))
    }
  }

  @Test func `an id carries its time, of 48 bits`() {
    var generator = SeededGenerator(seed: 3)
    let table: [(Int64, UInt128)] = [
      (0, 0), (1, 1), (1_795_233_600_000, 1_795_233_600_000), (1 << 48 - 1, 1 << 48 - 1),
      (-1, 0), (.min, 0), (1 << 48, 0),
    ]
    for (milliseconds, time) in table {
      let id = CommandID(at: Instant(milliseconds: milliseconds), using: &generator)
      #expect(id.value >> 80 == time, "\(milliseconds)")
    }
  }

  @Test func `a derived id depends only on its base and salt`() {
    let base = CommandID(value: 1 << 90 | 5)
    let first: ClientID = ID(derivedFrom: base, salt: 1)
    #expect(first == ID(derivedFrom: base, salt: 1))
    #expect(first != ID(derivedFrom: base, salt: 2) && first.value != base.value)
    // Whichever bit of the base differs.
    for bit in 0..<128 as Range<UInt128> {
      let other = CommandID(value: base.value ^ 1 << bit)
      #expect(first != ID(derivedFrom: other, salt: 1), "bit \(bit)")
    }
  }

  @Test func `derived ids keep the time of their base and do not collide`() {
    var generator = SeededGenerator(seed: 4)
    var seen: Set<ClientID> = []
    for number in 0..<50 as Range<Int64> {
      let base = CommandID(at: Instant(milliseconds: number), using: &generator)
      for salt in 0..<100 as Range<UInt64> {
        let derived: ClientID = ID(derivedFrom: base, salt: salt << (salt % 2 * 32))
        #expect(derived.value >> 80 == UInt128(number))
        seen.insert(derived)
      }
    }
    #expect(seen.count == 5_000)
  }

  /// Old logs need the same derived ids in every version.
  @Test func `derivation gives the same ids in every version`() {
    let derived: ClientID = ID(derivedFrom: CommandID(value: 1 << 90 | 5), salt: 1)
    #expect(derived.description == "0000000100XF7JTE9Y5ZMM4EF9")
  }
}
