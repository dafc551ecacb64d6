import Testing
import Wire

/// Times of both clocks.
@Suite struct InstantTests {
  @Test func `an instant is its milliseconds on the wire`() throws {
    #expect(try text([Instant(milliseconds: -5)]) == "[-5]")
    #expect(try decode([Instant].self, "[9223372036854775807]") == [Instant(milliseconds: .max)])
    for bad in ["[1.5]", #"["5"]"#, "[null]", "[9223372036854775808]", #"[{"milliseconds":5}]"#] {
      #expect(throws: DecodingError.self) { try decode([Instant].self, bad) }
    }
  }

  @Test func `spans count from the earlier time`() {
    let (early, late) = (Instant(milliseconds: 5), Instant(milliseconds: 12))
    #expect(late.milliseconds(since: early) == 7 && early.milliseconds(since: late) == -7)
    #expect(early.advanced(byMilliseconds: 7) == late && early < late)
    let start = Uptime(milliseconds: 5)
    #expect(start.advanced(byMilliseconds: -6).milliseconds(since: start) == -6)
    #expect(start.advanced(byMilliseconds: -6) < start)
  }

  @Test func `arithmetic at the ends of a clock does not trap`() {
    for milliseconds in [Int64.min, -1, 0, 1, .max] {
      for other in [Int64.min, -1, 0, 1, .max] {
        let (one, two) = (Instant(milliseconds: milliseconds), Instant(milliseconds: other))
        #expect(two.advanced(byMilliseconds: one.milliseconds(since: two)) == one)
        let (up, down) = (Uptime(milliseconds: milliseconds), Uptime(milliseconds: other))
        #expect(down.advanced(byMilliseconds: up.milliseconds(since: down)) == up)
      }
    }
  }
}
