import Glibc

/// The wall clock of a demonstration, which moves forward while programs run, so that a booking
/// goes live without waiting overnight. A file holds the seconds by which the clock is ahead;
/// SIGUSR1 reports that the file has changed. The clock never goes back, and uptime deadlines don't
/// move.
package enum DemoClock {
  /// Ten years. More is a typing mistake.
  static let secondsMax: Int64 = 315_360_000

  /// Sets the loop's wall clock from the file, now and at each SIGUSR1, and then calls `onChange`.
  /// Call it before starting other threads.
  package static func follow(
    _ file: String, on loop: Loop, onChange: @escaping () -> Void
  ) throws(LoopError) {
    loop.moveWallClock(aheadBySeconds: try secondsAhead(in: file))
    try loop.onSignals([SIGUSR1]) { [unowned loop] _ in
      guard let seconds = try? secondsAhead(in: file) else { return }
      loop.moveWallClock(aheadBySeconds: seconds)
      onChange()
    }
  }

  /// Reads a whole number of seconds, in digits.
  static func secondsAhead(in file: String) throws(LoopError) -> Int64 {
    let descriptor = try Descriptor(open(file, O_RDONLY | O_CLOEXEC), from: "open \(file)")
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = read(descriptor.number, &bytes, bytes.count)
    guard count >= 0 else { throw LoopError("read \(file)") }
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    guard let seconds = Int64(text.filter { !$0.isWhitespace }), (0...secondsMax).contains(seconds)
    else { throw LoopError("read \(file)", code: EINVAL) }
    return seconds
  }
}
