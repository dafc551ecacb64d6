/// What a client says, one JSON object a WebSocket text message, told apart by `type`.
package enum ClientFrame<Content: MessageTypes>: Sendable {
  /// The first message: who, and where to go on. Said again on a live link, it asks for the same
  /// again, which is how a gap is repaired.
  case hello(Hello)
  /// Do this once.
  case command(CommandEnvelope<Content>)
  /// Still here, and this is my position.
  case ping(Heartbeat)
  /// A newer token for the same user, in the middle of the connection.
  case renew(Renewal)
  /// What does the state of this stream come to? Costs as much as a fresh state.
  case digest
  /// What does one begin with? The answer is an `initial_state`, to the asker only.
  case requestState
  /// What happened? Lost with the link, and then to be asked again.
  case history(HistoryRequest<Content>)
  /// Something of the moment, for those who are here now.
  case signal(Content.ClientSignal)
}

extension ClientFrame: Codable {
  private enum Kind: String, Codable {
    case hello, command, ping, renew, digest, history
    case requestState = "request_state"
  }
  private enum Key: String, CodingKey { case type }

  package init(from decoder: any Decoder) throws {
    let type = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .type)
    guard let kind = Kind(rawValue: type) else {
      self = .signal(try Content.ClientSignal(from: decoder))
      return
    }
    switch kind {
    case .hello: self = .hello(try Hello(from: decoder))
    case .command: self = .command(try CommandEnvelope(from: decoder))
    case .ping: self = .ping(try Heartbeat(from: decoder))
    case .renew: self = .renew(try Renewal(from: decoder))
    case .digest: self = .digest
    case .requestState: self = .requestState
    case .history: self = .history(try HistoryRequest(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .hello(let body):
      try container.encode(Kind.hello, forKey: .type)
      try body.encode(to: encoder)
    case .command(let body):
      try container.encode(Kind.command, forKey: .type)
      try body.encode(to: encoder)
    case .ping(let body):
      try container.encode(Kind.ping, forKey: .type)
      try body.encode(to: encoder)
    case .renew(let body):
      try container.encode(Kind.renew, forKey: .type)
      try body.encode(to: encoder)
    case .digest: try container.encode(Kind.digest, forKey: .type)
    case .requestState: try container.encode(Kind.requestState, forKey: .type)
    case .history(let body):
      try container.encode(Kind.history, forKey: .type)
      try body.encode(to: encoder)
    case .signal(let signal): try signal.encode(to: encoder)
    }
  }
}
