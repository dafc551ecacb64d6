import CLinux
import Glibc

/// Measures how long something takes, more finely than deadlines need.
package struct Stopwatch: Sendable {
  private let startNanoseconds = Self.nanoseconds()

  package init() {}

  package var seconds: Double {
    Double(Self.nanoseconds() - startNanoseconds) / 1_000_000_000
  }

  /// Milliseconds since an arbitrary start.
  package static var milliseconds: Double { Double(nanoseconds()) / 1_000_000 }

  private static func nanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
