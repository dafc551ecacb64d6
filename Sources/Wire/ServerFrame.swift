/// A server's message: a JSON object whose `type` says which it is.
package enum ServerFrame<Content: MessageTypes>: Sendable {
  /// The answer to `hello`. A snapshot follows, or the events after the cursor.
  case welcome(Welcome)
  /// A whole state, because there was no cursor, or it belongs to another history or is too old.
  case snapshot(Snapshot<Content>)
  /// The form of a whole state that `hello` may request, and the answer to `request_state`.
  case initialState(Content.InitialState)
  case event(EventFrame<Content>)
  /// The command was executed. Its events that this user may see were sent before.
  case accepted(Accepted)
  /// The command was not executed, and never will be under this id.
  case refused(Refused)
  /// The answer to `ping`, with the stream's position.
  case pong(Heartbeat)
  /// The answer to `digest`.
  case digest(StateDigest)
  /// The answer to `history`.
  case history(HistoryPage<Content>)
  case historyRefused(HistoryRefused)
  /// The answer to `archive`.
  case archive(ArchivePage<Content>)
  case archiveRefused(ArchiveRefused)
  /// A message was unusable. The connection stays open.
  case fault(Refusal)
  /// An ephemeral signal, such as typing.
  case signal(Content.ServerSignal)
}

extension ServerFrame: Codable {
  private enum Kind: String, Codable {
    case welcome, snapshot, event, accepted, refused, pong, digest, fault, history, archive
    case historyRefused = "history_refused"
    case archiveRefused = "archive_refused"
    case initialState = "initial_state"
  }
  private enum Key: String, CodingKey { case type }

  package init(from decoder: any Decoder) throws {
    let type = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .type)
    guard let kind = Kind(rawValue: type) else {
      self = .signal(try Content.ServerSignal(from: decoder))
      return
    }
    switch kind {
    case .welcome: self = .welcome(try Welcome(from: decoder))
    case .snapshot: self = .snapshot(try Snapshot(from: decoder))
    case .initialState: self = .initialState(try Content.InitialState(from: decoder))
    case .event: self = .event(try EventFrame(from: decoder))
    case .accepted: self = .accepted(try Accepted(from: decoder))
    case .refused: self = .refused(try Refused(from: decoder))
    case .pong: self = .pong(try Heartbeat(from: decoder))
    case .digest: self = .digest(try StateDigest(from: decoder))
    case .history: self = .history(try HistoryPage(from: decoder))
    case .historyRefused: self = .historyRefused(try HistoryRefused(from: decoder))
    case .archive: self = .archive(try ArchivePage(from: decoder))
    case .archiveRefused: self = .archiveRefused(try ArchiveRefused(from: decoder))
    case .fault: self = .fault(try Refusal(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    if let kind {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(kind, forKey: .type)
    }
    switch self {
    case .welcome(let body): try body.encode(to: encoder)
    case .snapshot(let body): try body.encode(to: encoder)
    case .initialState(let body): try body.encode(to: encoder)
    case .event(let body): try body.encode(to: encoder)
    case .accepted(let body): try body.encode(to: encoder)
    case .refused(let body): try body.encode(to: encoder)
    case .pong(let body): try body.encode(to: encoder)
    case .digest(let body): try body.encode(to: encoder)
    case .history(let body): try body.encode(to: encoder)
    case .historyRefused(let body): try body.encode(to: encoder)
    case .archive(let body): try body.encode(to: encoder)
    case .archiveRefused(let body): try body.encode(to: encoder)
    case .fault(let body): try body.encode(to: encoder)
    case .signal(let body): try body.encode(to: encoder)
    }
  }

  /// Nil for signals, which have their own `type`.
  private var kind: Kind? {
    switch self {
    case .welcome: .welcome
    case .snapshot: .snapshot
    case .initialState: .initialState
    case .event: .event
    case .accepted: .accepted
    case .refused: .refused
    case .pong: .pong
    case .digest: .digest
    case .history: .history
    case .historyRefused: .historyRefused
    case .archive: .archive
    case .archiveRefused: .archiveRefused
    case .fault: .fault
    case .signal: nil
    }
  }
}
