/// What the log shows and how.
package struct LogOptions: Hashable, Sendable {
  package var format: LogFormat
  /// Lines that matter less are not written.
  package var level: LogLevel

  package init(format: LogFormat = .logfmt, level: LogLevel = .info) {
    self.format = format
    self.level = level
  }
}
