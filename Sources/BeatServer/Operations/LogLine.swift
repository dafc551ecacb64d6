import Wire

/// One line of the server's log.
///
/// Lines are made by the functions of `LogLine+Events.swift` alone. None takes a message, a
/// password, a token, a path or a peer's reason, so no private word can get into the log.
package struct LogLine: Hashable, Sendable {
  package enum Event: String, CaseIterable, Sendable {
    case start, listening, login, refusal, close, stop
    case catchingUp = "catching_up"
    case caughtUp = "caught_up"
    case startFailed = "start_failed"
    case stopOverdue = "stop_overdue"
    case slowTurn = "slow_turn"
    case slowCommit = "slow_commit"
    case descriptorsLow = "descriptors_low"
    case descriptorsFull = "descriptors_full"
    case commitFailed = "commit_failed"
    case restored
    case readOnly = "read_only"
    case writable, control, configuration, drain
  }

  enum Value: Hashable, Sendable {
    case text(String)
    case integer(Int64)
  }

  struct Field: Hashable, Sendable {
    var name: String
    var value: Value
  }

  package let level: LogLevel
  package let event: Event
  let at: Instant
  /// For people.
  let message: String
  private(set) var fields: [Field]

  init(
    _ level: LogLevel, _ event: Event, at: Instant, _ message: String,
    _ fields: KeyValuePairs<String, Value?>
  ) {
    self.level = level
    self.event = event
    self.at = at
    self.message = message
    self.fields = fields.compactMap { name, value in value.map { Field(name: name, value: $0) } }
  }

  mutating func add(_ name: String, _ value: Int64) {
    fields.append(Field(name: name, value: .integer(value)))
  }
}
