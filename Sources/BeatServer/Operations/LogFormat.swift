/// How a line of the log is written.
package enum LogFormat: String, CaseIterable, Sendable {
  /// `key=value` pairs.
  case logfmt
  /// One JSON object per line.
  case json
  /// logfmt after the priority that journald reads (sd-daemon(3)), without time and level, which
  /// journald has itself.
  case journald
  /// Short lines for a person at a terminal.
  case plain
}
