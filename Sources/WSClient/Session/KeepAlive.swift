import Wire

/// What keeps a live link alive and shows that it is.
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
