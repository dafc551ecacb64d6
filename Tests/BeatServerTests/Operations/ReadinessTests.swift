import Testing

@testable import BeatServer

/// The judgement over what a probe found.
@Suite struct ReadinessTests {
  private static let whole = DiskReport(freeBytes: 1 << 30)

  @Test func `a disk that takes a file and has space left is ready`() {
    #expect(Readiness(Self.whole, floorBytes: 64 << 20) == .ready)
    #expect(Readiness(DiskReport(freeBytes: 64 << 20), floorBytes: 64 << 20) == .ready)
  }

  @Test func `a file system that reports no space is judged by the written file alone`() {
    #expect(Readiness(DiskReport(), floorBytes: 64 << 20) == .ready)
  }

  @Test func `each fault makes a sentence that names it and says what to do`() {
    let faults: [(DiskReport, [String])] = [
      (
        DiskReport(writeFailure: "No space left on device", freeBytes: 1 << 30),
        ["No space left on device", "Check its disk"]
      ),
      (DiskReport(logFailure: "Locked.", freeBytes: 1 << 30), ["The log", "Locked."]),
      (DiskReport(freeBytes: (64 << 20) - 1), ["63 MiB left", "needs 64 MiB", "Make space"]),
    ]
    for (report, words) in faults {
      guard case .unready(let sentence) = Readiness(report, floorBytes: 64 << 20) else {
        Issue.record("\(report) is ready")
        continue
      }
      for word in words { #expect(sentence.contains(word), "\(sentence)") }
    }
  }
}
