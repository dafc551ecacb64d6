import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// What a user sees whose login has ended.
@Suite struct DepartureTests {
  private static let disabled = Refusal(
    .accountDisabled, "This account is disabled. Ask the mediation desk.")

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `the reason stays on the screen, with what the user can do`(size: Size) {
    var bench = PeopleBench(as: Fixture().buyers[0], size: size)
    bench.perform(.delivered(.linkChanged(.disconnected(reason: Self.disabled.message))))
    bench.perform(.loggedOut(Self.disabled))
    bench.uptime = 60_000
    bench.perform(.tick)
    for text in [
      "✗ This account is disabled. Ask the mediation desk.", "Once it is enabled again",
      "beat login --server http://test --email tania@example.org", "You see what was there at",
    ] {
      #expect(bench.text.contains(text), "\(bench.text)")
    }
  }

  @Test func `a new connection removes it`() {
    var bench = PeopleBench(as: Fixture().buyers[0])
    bench.perform(.loggedOut(Refusal(.tokenInvalid, "This login was ended. Log in again.")))
    #expect(bench.text.contains("Logged out") && bench.text.contains("Then log in again:"))
    bench.perform(.delivered(.linkChanged(.connected(latencyMilliseconds: 1))))
    #expect(!bench.text.contains("Logged out"), "\(bench.text)")
  }
}
