/// When a head was written, and in which run of the machine. It stands in the head's own file: the
/// file of a copy has changed at another time.
package struct HeadStamp: Hashable, Sendable {
  /// Nanoseconds since 1970.
  package var writtenAt: Int64
  /// The kernel's id of the machine's run; nil in the heads of older servers.
  package var boot: String?

  package init(writtenAt: Int64, boot: String?) {
    self.writtenAt = writtenAt
    self.boot = boot
  }
}

extension HeadStamp {
  private static let second: Int64 = 1_000_000_000

  package var line: String {
    let nanoseconds = String(Self.second + writtenAt % Self.second).dropFirst()
    return "written \(writtenAt / Self.second).\(nanoseconds)" + (boot.map { " \($0)" } ?? "")
  }

  package init?(_ line: some StringProtocol) {
    let words = line.split(separator: " ")
    guard (2...3).contains(words.count), words[0] == "written" else { return nil }
    let numbers = words[1].split(separator: ".")
    guard numbers.count == 2, numbers[1].utf8.count == 9,
      let seconds = Int32(numbers[0]), let nanoseconds = UInt32(numbers[1])
    else { return nil }
    writtenAt = Int64(seconds) * Self.second + Int64(nanoseconds)
    boot = words.count == 3 ? String(words[2]) : nil
  }
}

extension HeadStamp {
  /// Between writing the bytes and setting their time.
  private static let pauseMax = second / 10
  /// Between the moments at which a kernel writes a file's bytes and its time to the disk, each by
  /// itself: half a minute, and some slack.
  private static let delayMax = 60 * second

  /// Whether this is the file that the server wrote.
  ///
  /// Its times differ if the server was killed between writing the bytes and setting the time, or
  /// if the machine lost power: nothing of the head is synced, so the disk may have the bytes of
  /// one commit and the time of another.
  ///
  /// - Parameters:
  ///   - changedAt: the file's time of change, in nanoseconds since 1970.
  ///   - run: the machine's current run.
  package func isOriginal(changedAt: Int64, in run: MachineRun) -> Bool {
    let distance = max(changedAt, writtenAt) - min(changedAt, writtenAt)
    guard let boot, distance > 0 else { return distance == 0 }
    if boot == run.id { return distance <= Self.pauseMax }
    return changedAt < run.beganAt && distance <= Self.delayMax
  }
}
