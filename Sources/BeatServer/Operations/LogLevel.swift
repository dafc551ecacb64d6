/// How much a line matters, as journald counts it: lower is worse.
package enum LogLevel: Int, CaseIterable, Sendable {
  case error = 3
  case warning = 4
  case info = 6
  case debug = 7

  package init?(_ name: String) {
    guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  package var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "info"
    case .debug: "debug"
    }
  }
}
