/// What the server says to its service manager (sd_notify(3)).
package enum ServiceNotice: Hashable, Sendable {
  /// It listens and can commit.
  case ready(String)
  /// - Parameter uptimeMicroseconds: by the monotonic clock, so that the manager tells this reload
  ///   from an earlier one.
  case reloading(uptimeMicroseconds: Int64)
  case status(String)
  /// The loop turns.
  case alive
  case stopping(String)

  package var text: String {
    switch self {
    case .ready(let status): "READY=1\nSTATUS=\(Self.line(status))"
    case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
    case .status(let status): "STATUS=\(Self.line(status))"
    case .alive: "WATCHDOG=1"
    case .stopping(let status): "STOPPING=1\nSTATUS=\(Self.line(status))"
    }
  }

  /// A line break would begin another assignment.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// How often the server must say that it is alive, in milliseconds: twice within the time after
  /// which the manager ends it. Nil if it doesn't watch, or watches another process.
  package static func aliveMilliseconds(
    _ environment: [String: String], process: Int32
  ) -> Int64? {
    guard let microseconds = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }), microseconds > 0,
      environment["WATCHDOG_PID"].map({ Int32($0) == process }) ?? true
    else { return nil }
    return max(1, microseconds / 2_000)
  }
}
