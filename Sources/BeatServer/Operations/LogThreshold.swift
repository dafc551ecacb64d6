import Synchronization

/// The least level of the lines that are written, which an operator may change.
package final class LogThreshold: Sendable {
  private let state: Mutex<LogLevel>

  package init(_ level: LogLevel) { state = Mutex(level) }

  package var level: LogLevel { state.withLock { $0 } }

  package func set(_ level: LogLevel) { state.withLock { $0 = level } }
}
