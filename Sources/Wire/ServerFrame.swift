/// What a server says, one JSON object a WebSocket text message, told apart by `type`.
package enum ServerFrame<Content: Payloads>: Sendable {
  /// The answer to `hello`. What follows is either a snapshot or the events after the cursor.
  case welcome(Welcome)
  /// Start again from here: the cursor was of another history, or too far back.
  case snapshot(Snapshot<Content>)
  /// In the place of a snapshot to those who asked for this form in `hello`, and the answer to
  /// `request_state`.
  case initialState(Content.InitialState)
  case event(EventFrame<Content>)
  /// The command was done; every event of it that this user may see was sent before this.
  case accepted(Accepted)
  /// The command was not done and never will be under this id.
  case refused(Refused)
  /// The answer to `ping`: where this stream stands.
  case pong(Heartbeat)
  /// The answer to `digest`.
  case digest(StateDigest)
  /// The answer to `history`.
  case history(HistoryPage<Content>)
  case historyRefused(HistoryRefused)
  /// A message could not be used. The link stays up.
  case fault(Refusal)
  /// Something of the moment.
  case signal(Content.ServerSignal)
}

package struct Welcome: Hashable, Sendable, Codable {
  package var epoch: Epoch
  /// This stream's position: the cursor that was accepted, or that of the snapshot to come.
  package var seq: Int64
  /// True when the events after the cursor follow; false when a snapshot does.
  package var isResumed: Bool
  package var heartbeatMilliseconds: Int64

  package init(epoch: Epoch, seq: Int64, isResumed: Bool, heartbeatMilliseconds: Int64) {
    self.epoch = epoch
    self.seq = seq
    self.isResumed = isResumed
    self.heartbeatMilliseconds = heartbeatMilliseconds
  }
}

package struct Snapshot<Content: Payloads>: Sendable, Codable {
  package var epoch: Epoch
  package var seq: Int64
  package var state: Content.State

  package init(epoch: Epoch, seq: Int64, state: Content.State) {
    self.epoch = epoch
    self.seq = seq
    self.state = state
  }
}

/// One event on one user's stream. `prev` names the event before it on this stream, so that a hole
/// can be told from an event that the user may not see.
package struct EventFrame<Content: Payloads>: Sendable, Codable {
  package var prev: Int64
  package var record: EventRecord<Content>

  package init(prev: Int64, record: EventRecord<Content>) {
    self.prev = prev
    self.record = record
  }

  private enum Key: String, CodingKey { case prev }

  package init(from decoder: any Decoder) throws {
    prev = try decoder.container(keyedBy: Key.self).decode(Int64.self, forKey: .prev)
    record = try EventRecord(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(prev, forKey: .prev)
    try record.encode(to: encoder)
  }
}

/// One event. All but `cause` is the same for everyone who gets it: that is encoded once and its
/// bytes are shared.
package struct EventRecord<Content: Payloads>: Sendable, Codable {
  package var seq: Int64
  package var at: Instant
  /// The asker's command that made it; absent for everyone else, and when the clock made it.
  package var cause: CommandID?
  package var event: Content.Event

  package init(seq: Int64, at: Instant, cause: CommandID?, event: Content.Event) {
    self.seq = seq
    self.at = at
    self.cause = cause
    self.event = event
  }
}

package struct Accepted: Hashable, Sendable, Codable {
  package var id: CommandID
  /// The position of the last of the command's events on the asker's stream; absent when none of
  /// them is the asker's to see.
  package var seq: Int64?

  package init(id: CommandID, seq: Int64?) {
    self.id = id
    self.seq = seq
  }
}

/// What a user's whole state comes to at one position of the stream: two that are the same have the
/// same digest on every machine.
package struct StateDigest: Hashable, Sendable, Codable {
  package var seq: Int64
  /// SHA-256 of the state as JSON, in hexadecimal digits.
  package var digest: String

  package init(seq: Int64, digest: String) {
    self.seq = seq
    self.digest = digest
  }

  package init(of state: some Encodable, at seq: Int64) {
    // States are made of values that always encode.
    let bytes = Digest.sha256((try? WireCoding.encode(state)) ?? [])
    let digits = Array("0123456789abcdef")
    digest = String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    self.seq = seq
  }
}

package struct Refused: Hashable, Sendable, Codable {
  package var id: CommandID
  package var refusal: Refusal

  package init(id: CommandID, refusal: Refusal) {
    self.id = id
    self.refusal = refusal
  }
}

extension ServerFrame: Codable {
  private enum Kind: String, Codable {
    case welcome, snapshot, event, accepted, refused, pong, digest, fault, history
    case historyRefused = "history_refused"
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
    case .fault(let body): try body.encode(to: encoder)
    case .signal(let body): try body.encode(to: encoder)
    }
  }

  /// A signal has a name of its own.
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
    case .fault: .fault
    case .signal: nil
    }
  }
}
