import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// Forms as they are filled in.
@Suite struct FormTests: TerminalBench {
  var world = Fixture()
  var model = Model(
    size: Size(columns: 80, rows: 24),
    now: Now(instant: Fixture().now, uptime: Uptime(milliseconds: 0)),
    server: "http://test", generator: SeededGenerator(seed: 5))

  private mutating func type(_ text: String) { for letter in text { press(.character(letter)) } }

  /// Empties the field that the cursor is in, and types into it.
  private mutating func fill(in text: String) {
    press(.control("u"))
    type(text)
  }

  @Test mutating func `days and numbers are typed in Bangla digits too`() throws {
    deliverState(of: world.buyers[0], seq: 1)
    type("2n")
    fill(in: "২০২৭-০৩-০১")
    press(.tab)
    fill(in: "২০২৭-০৩-৩১")
    guard case .requestOffer(let body)? = Self.commands(press(.control("s"))).first else {
      Issue.record("\(text)")
      return
    }
    #expect(
      body.dates
        == DayRange(from: try #require(Day("2027-03-01")), to: try #require(Day("2027-04-01"))))
  }

  @Test mutating func `the least days of a face are typed in Bangla digits too`() throws {
    deliverState(of: world.seller, seq: 1)
    type("2e")
    press(.tab)
    fill(in: "১৪")
    guard case .editAsset(let body)? = Self.commands(press(.control("s"))).first else {
      Issue.record("\(text)")
      return
    }
    #expect(body.changes == .init(minimumDays: 14))
  }
}
