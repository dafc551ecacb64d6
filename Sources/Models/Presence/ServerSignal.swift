import Wire

/// A signal from the server about presence. All but `presenceChanged` and `typing` are complete:
/// the newest replaces older ones.
package enum ServerSignal: Hashable, Sendable {
  case active(AssetViewers)
  /// Everyone present whom the receiver may know. All others are offline.
  case everyone([PersonPresence])
  case presenceChanged(PersonPresence)
  case typing(Typing)
  case assistant(AnswerDraft)
}

extension ServerSignal: Codable {
  private enum Kind: String, Codable {
    case active = "asset:active"
    case everyone = "presence:active"
    case presenceChanged = "presence:changed"
    case typing, assistant
  }
  private enum Key: String, CodingKey { case type, people }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .type) {
    case .active: self = .active(try AssetViewers(from: decoder))
    case .everyone:
      self = .everyone(try container.decode([PersonPresence].self, forKey: .people))
    case .presenceChanged: self = .presenceChanged(try PersonPresence(from: decoder))
    case .typing: self = .typing(try Typing(from: decoder))
    case .assistant: self = .assistant(try AnswerDraft(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .active(let body):
      try container.encode(Kind.active, forKey: .type)
      try body.encode(to: encoder)
    case .everyone(let people):
      try container.encode(Kind.everyone, forKey: .type)
      try container.encode(people, forKey: .people)
    case .presenceChanged(let body):
      try container.encode(Kind.presenceChanged, forKey: .type)
      try body.encode(to: encoder)
    case .typing(let body):
      try container.encode(Kind.typing, forKey: .type)
      try body.encode(to: encoder)
    case .assistant(let body):
      try container.encode(Kind.assistant, forKey: .type)
      try body.encode(to: encoder)
    }
  }
}
