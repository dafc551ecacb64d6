import Models
import Testing
import Wire

@testable import BeatServer

/// A running server's figures for people.
@Suite struct StatusPageTests {
  private func status(_ seconds: Int64, accepted: Double, unready: String? = nil) -> ServerStatus {
    ServerStatus(
      version: "1", process: 7, startedAt: Instant(milliseconds: 0),
      at: Instant(milliseconds: seconds * 1_000), addresses: ["http://127.0.0.1:1"],
      unready: unready,
      figures: [
        "beatd_commands_total{accepted}": accepted, "beatd_commit_seconds_sum": 0.5,
        "beatd_commit_seconds_count": 100, "process_resident_memory_bytes": 40_500_000,
        "beatd_disk_free_bytes": 12_340_000_000,
      ])
  }

  @Test func `a page has totals and means, in readable units`() {
    let lines = StatusPage.lines(status(120, accepted: 30), since: nil)
    #expect(lines[0] == "beatd 1, process 7, up 2 min")
    #expect(lines[1] == "http://127.0.0.1:1" && lines[2] == "ready")
    #expect(
      lines.dropFirst(4) == [
        "commands accepted     30", "mean commit           5 ms",
        "memory                40.5 MB", "disk left             12.3 GB",
      ])
  }

  @Test func `the next page has what happens per second`() {
    let lines = StatusPage.lines(
      status(124, accepted: 40, unready: "The disk is full."), since: status(120, accepted: 30))
    #expect(lines.contains("commands accepted     40  (2.5 a second)"))
    #expect(lines.contains("NOT READY  The disk is full."))
  }
}
