/// What a client says, one JSON object a WebSocket text message, told apart by `type`.
package enum ClientFrame<Content: Payloads>: Sendable {
  /// The first message: who, and where to go on. Said again on a live link, it asks for the same
  /// again, which is how a gap is repaired.
  case hello(Hello)
  /// Do this once.
  case command(Order<Content>)
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

package struct Hello: Hashable, Sendable, Codable {
  /// The version of this envelope.
  package static let currentVersion = 1

  package var version: Int
  /// Empty when the token travelled in the `Authorization` header.
  package var token: String
  package var client: ClientID
  /// Absent on a first visit; then the answer is a snapshot.
  package var cursor: Cursor?
  /// In which form a whole state is to come; a snapshot where nothing is said.
  package var form: Form?

  package enum Form: String, Hashable, Sendable, Codable {
    case snapshot
    case initialState = "initial_state"
  }

  package init(
    token: String, client: ClientID, cursor: Cursor?, form: Form? = nil,
    version: Int = currentVersion
  ) {
    self.form = form
    self.version = version
    self.token = token
    self.client = client
    self.cursor = cursor
  }
}

package struct Order<Content: Payloads>: Hashable, Sendable, Codable {
  package var id: CommandID
  package var command: Content.Command

  package init(id: CommandID, command: Content.Command) {
    self.id = id
    self.command = command
  }
}

/// A sign of life that carries the sender's position on this stream, so that silence can't hide a
/// loss: whoever is behind finds out within one heartbeat (R3).
package struct Heartbeat: Hashable, Sendable, Codable {
  package var seq: Int64

  package init(seq: Int64) { self.seq = seq }
}

package struct Renewal: Hashable, Sendable, Codable {
  package var token: String

  package init(token: String) { self.token = token }
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
    case .command: self = .command(try Order(from: decoder))
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
