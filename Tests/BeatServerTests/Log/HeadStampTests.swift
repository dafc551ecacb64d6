import Testing

@testable import BeatServer

/// The head's file is told from a copy of it, also after the machine has lost power.
@Suite struct HeadStampTests {
  private static let second: Int64 = 1_000_000_000
  private static let written: Int64 = 1_796_071_460 * second + 756_990_607
  private let stamp = HeadStamp(writtenAt: written, boot: "before")
  private let sameRun = MachineRun(id: "before", beganAt: written - 3_600 * second)
  private let nextRun = MachineRun(id: "after", beganAt: written + 600 * second)

  private func isOriginal(_ stamp: HeadStamp, _ seconds: Double, in run: MachineRun) -> Bool {
    stamp.isOriginal(
      changedAt: Self.written + Int64(seconds * Double(Self.second)), in: run)
  }

  @Test func `a file that changed when it says so is the original`() {
    #expect(isOriginal(stamp, 0, in: sameRun) && isOriginal(stamp, 0, in: nextRun))
  }

  @Test func `a kill before the time was set leaves the original`() {
    #expect(isOriginal(stamp, 0.004, in: sameRun) && isOriginal(stamp, -0.004, in: sameRun))
  }

  @Test func `a file that changed later, without a power failure, is a copy`() {
    #expect(!isOriginal(stamp, 2, in: sameRun))
  }

  @Test func `after a power failure the bytes may be older or newer than their time`() {
    #expect(isOriginal(stamp, 30, in: nextRun) && isOriginal(stamp, -30, in: nextRun))
    #expect(!isOriginal(stamp, 90, in: nextRun) && !isOriginal(stamp, -90, in: nextRun))
  }

  @Test func `what changed since the machine is back is a copy`() {
    let soon = MachineRun(id: "after", beganAt: Self.written + Self.second)
    #expect(!isOriginal(stamp, 5, in: soon))
  }

  @Test func `a head of an older server has changed when it says so, or is a copy`() {
    let old = HeadStamp(writtenAt: Self.written, boot: nil)
    #expect(isOriginal(old, 0, in: nextRun) && !isOriginal(old, 0.004, in: nextRun))
  }

  @Test func `a stamp is read as it was written, and nothing else is`() {
    let old = HeadStamp(writtenAt: Self.written, boot: nil)
    #expect(stamp.line == "written 1796071460.756990607 before")
    #expect(HeadStamp(stamp.line) == stamp && HeadStamp(old.line) == old)
    for line in ["", "written", "written 1", "written 1.5", "written 1.-00000001 b c"] {
      #expect(HeadStamp(line) == nil)
    }
  }
}
