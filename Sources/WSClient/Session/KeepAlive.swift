import Wire

/// How a live link is kept alive and checked.
enum KeepAlive: Sendable {
  case heartbeats(Heartbeats)
  case longPolling(LongPolling)

  var transport: Transport {
    switch self {
    case .heartbeats: .webSocket
    case .longPolling: .http
    }
  }

  var deadline: Uptime {
    switch self {
    case .heartbeats(let heartbeats): heartbeats.nextAt
    case .longPolling(let polling): polling.deadline
    }
  }
}
