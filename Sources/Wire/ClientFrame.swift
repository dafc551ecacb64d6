/// A client's message: a JSON object whose `type` says which it is.
package enum ClientFrame<Content: MessageTypes>: Sendable {
  /// The first message: who the client is, and where to resume. A repeated hello resumes again,
  /// which repairs a gap.
  case hello(Hello)
  /// A command to execute once.
  case command(CommandEnvelope<Content>)
  /// A sign of life with the client's position.
  case ping(Heartbeat)
  /// A newer token of the same user.
  case renew(Renewal)
  /// Requests the digest of the user's state. Costs as much as a whole state.
  case digest
  /// Requests an `initial_state`.
  case requestState
  /// Requests past events. The client must ask again after a lost connection.
  case history(HistoryRequest<Content>)
  /// Requests things that have left the state. As for `history`.
  case archive(ArchiveRequest<Content>)
  /// An ephemeral signal, such as typing.
  case signal(Content.ClientSignal)
}

extension ClientFrame: Codable {
  private enum Kind: String, Codable, CaseIterable {
    case hello, command, ping, renew, digest, history, archive
    case requestState = "request_state"
  }
  private enum Key: String, CodingKey { case type }

  package init(from decoder: any Decoder) throws {
    let type = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .type)
    guard let kind = Kind(rawValue: type) else {
      self = .signal(try Self.signal(from: decoder))
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
    case .archive: self = .archive(try ArchiveRequest(from: decoder))
    }
  }

  /// Decodes a message whose type is not one of the envelope's, and maybe not one of the signals'
  /// either.
  private static func signal(from decoder: any Decoder) throws -> Content.ClientSignal {
    do {
      return try Content.ClientSignal(from: decoder)
    } catch let error as MalformedMember {
      throw error.allowing(Kind.allCases.map(\.rawValue))
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
    case .archive(let body):
      try container.encode(Kind.archive, forKey: .type)
      try body.encode(to: encoder)
    case .signal(let signal): try signal.encode(to: encoder)
    }
  }
}
