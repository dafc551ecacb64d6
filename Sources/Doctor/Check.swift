/// The checks of a running server, in order.
package enum Check: String, Hashable, Sendable, Codable, CaseIterable {
  case latency
  case updateFrequency = "update_frequency"
  case errorRecovery = "error_recovery"
  case concurrentConnections = "concurrent_connections"
  case raceConditions = "race_conditions"
  case messageOrdering = "message_ordering"
  case connectionStability = "connection_stability"
  case memory

  package var title: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }
}
