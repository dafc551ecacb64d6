import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// What surrounds the screens.
@Suite struct ChromeTests: TerminalBench {
  var world = Fixture()
  var model = Model(
    size: Size(columns: 80, rows: 24),
    now: Now(instant: Fixture().now, uptime: Uptime(milliseconds: 0)),
    server: "http://test", generator: SeededGenerator(seed: 5))

  @Test mutating func `the help lists as many screens as the role has`() {
    for user in [world.seller, world.desk, world.buyers[0]] {
      deliverState(of: user, seq: 1)
      model.dialogs = []
      press(.character("?"))
      var seen = ""
      for _ in 0..<6 {
        seen += text
        press(.pageDown)
      }
      #expect(seen.contains("go to the screen “Messages”"))
      #expect(seen.contains("go to the screen “Campaigns”") == (user.role != .seller))
    }
  }

  @Test mutating func `a large state shows how much of it has arrived`() {
    deliver(.linkChanged(.connected(latencyMilliseconds: nil)))
    deliver(.loading(4_500, of: 9_120))
    #expect(
      text.contains(
        """
        │                                                                              │
        │  Loading from http://test …                                                  │
        │                                                                              │
        │  ████████████████████████░░░░░░░░░░░░░░░░░░░░░░░░░░ 4,500 of 9,120           │
        """), "\(text)")
    deliverState(of: world.buyers[0], seq: 1)
    deliver(.loading(500, of: 1_000))
    #expect(text.contains("◐ loading 50 %"), "\(text)")
    deliverState(of: world.buyers[0], seq: 2)
    #expect(!text.contains("loading"), "\(text)")
  }

  @Test mutating func `a loss of the link ends the progress, too`() {
    deliver(.linkChanged(.connected(latencyMilliseconds: nil)))
    deliver(.loading(4_500, of: 9_120))
    deliver(.linkChanged(.connecting(attempt: 2)))
    #expect(text.contains("Waiting for http://test …") && !text.contains("4,500"), "\(text)")
  }

  @Test mutating func `a toast covers neither the find line nor what is typed into it`() {
    for (keys, user) in [("1/find me", world.desk), ("2/find me", world.buyers[0])] {
      deliverState(of: user, seq: 1)
      for letter in keys { press(.character(letter)) }
      for number in 1...3 {
        let said = "toast \(number) " + String(repeating: "long ", count: 20)
        _ = model.update(.noticed(said, isGood: true), now: now)
      }
      #expect(text.contains("/ find me"), "\(text)")
      for number in 1...3 { #expect(text.contains("toast \(number)"), "\(text)") }
      press(.escape)
    }
  }
}
