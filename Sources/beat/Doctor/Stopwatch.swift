import Glibc

/// A clock with fractions of a millisecond: for the loop's clock a fast server takes no time.
enum Stopwatch {
  /// Milliseconds since an arbitrary start.
  static var milliseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}
