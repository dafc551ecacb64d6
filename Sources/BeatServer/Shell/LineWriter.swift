import Glibc

/// Writes the lines of the log to standard error, without ever waiting: a reader that stands still
/// must not stop the server.
package struct LineWriter: Sendable {
  /// Less than `PIPE_BUF`, so a write to a pipe that is ready is whole and doesn't block (pipe(7)).
  private static let bytesMax = 2_048

  private let format: LogFormat
  /// May change while lines are written.
  package let threshold: LogThreshold
  private let descriptor: Int32

  package init(_ options: LogOptions, descriptor: Int32 = STDERR_FILENO) {
    format = options.format
    threshold = LogThreshold(options.level)
    self.descriptor = descriptor
  }

  /// Returns whether the line was written or is not wanted; otherwise it is dropped.
  package func write(_ line: LogLine) -> Bool {
    guard line.level.rawValue <= threshold.level.rawValue else { return true }
    var bytes = Array(line.text(in: format).utf8)
    guard bytes.count < Self.bytesMax else { return false }
    bytes.append(UInt8(ascii: "\n"))
    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&ready, 1, 0) == 1, ready.revents & Int16(POLLOUT) != 0 else { return false }
    return Glibc.write(descriptor, bytes, bytes.count) == bytes.count
  }

  /// Whether the lines go to a person.
  package static var isAtTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
