import Glibc

/// The loop's clock counts milliseconds, of which a fast server takes none.
enum Stopwatch {
  /// Milliseconds with their fractions, since some start.
  static var milliseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}
