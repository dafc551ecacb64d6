import WSClient

/// Options with very short times.
func quick(_ change: (inout WebSocketOptions) -> Void = { _ in }) -> WebSocketOptions {
  var options = WebSocketOptions()
  options.proxy = .direct
  options.backoff.firstDelay = .milliseconds(1)
  options.backoff.delayMax = .milliseconds(1)
  options.backoff.slowDelay = .milliseconds(1)
  change(&options)
  return options
}

extension WebSocketClient {
  /// Events up to and including the first match.
  func events(
    until isWanted: (WebSocketEvent) -> Bool
  ) async throws -> [WebSocketEvent] {
    var found: [WebSocketEvent] = []
    for try await event in events {
      found.append(event)
      if isWanted(event) { break }
    }
    return found
  }

  /// Why the current connection or attempt ended.
  func loss() async throws -> WebSocketEnd? {
    for try await event in events {
      if case .stateChanged(.reconnecting(_, _, let end)) = event { return end }
    }
    return nil
  }
}

extension WebSocketEvent {
  var isMessage: Bool {
    switch self {
    case .text, .binary: true
    case .stateChanged: false
    }
  }

  var isConnected: Bool {
    if case .stateChanged(.connected) = self { true } else { false }
  }
}
