import Models
import Testing
import Wire

@testable import BeatTUI

@Suite struct SparklineTests {
  @Test func `the highest value fills its cell, and any value above 0 is visible`() {
    #expect(Sparkline([0, 1, 250, 500, 1_000]).text == " ▁▂▄█")
    #expect(Sparkline([]).text == "" && Sparkline([0, 0]).text == "  ")
    #expect(Sparkline([.max, -5, .min]).text == "█  ")
  }

  @Test func `more rows show more`() {
    #expect(
      Sparkline([0, 1, 500, 750, 1_000]).rows(2) == [
        "   ▄█",
        " ▁███",
      ])
    #expect(Sparkline([1]).rows(0) == [])
  }
}
