package import Wire

/// What the server says of the moment. Each but `presenceChanged` and `typing` is whole by itself:
/// the newest is all that counts.
package enum ServerSignal: Hashable, Sendable {
  case active(AssetViewers)
  /// Everyone who is here and known to the hearer; who is not named is offline.
  case everyone([PersonPresence])
  case presenceChanged(PersonPresence)
  case typing(Typing)
  case assistant(AnswerDraft)
}

/// Who looks at a face, as told to one viewer: by name who may be known by name, and how many
/// others.
package struct AssetViewers: Hashable, Sendable, Codable {
  /// More than this nobody reads; they are in the count.
  package static let namesMax = 20

  package var asset: ID<Asset>
  /// All of them, the hearer too.
  package var count: Int
  package var viewers: [Person]
  /// Those who may not be known by name.
  package var buyers: Int
  package var sellers: Int

  /// - Parameter people: each once, in the order in which they are named.
  package init(_ asset: ID<Asset>, _ people: [User], toldTo hearer: User) {
    self.asset = asset
    count = people.count
    viewers = people.lazy.filter { hearer.mayKnow($0) }.prefix(Self.namesMax).map(Person.init)
    let strangers = people.lazy.filter { !hearer.mayKnow($0) }
    buyers = strangers.count { $0.role == .buyer }
    sellers = strangers.count { $0.role == .seller }
  }
}

/// Somebody writes. A time and not an instant: clocks differ.
package struct Typing: Hashable, Sendable, Codable {
  /// From the last key on (M2).
  package static let shownMilliseconds: Int64 = 5_000
  /// It is not said more often.
  package static let saidEveryMilliseconds: Int64 = 3_000

  package var conversation: RoomID
  package var user: ID<User>
  package var name: String
  package var milliseconds: Int64

  package init(in room: RoomID, _ user: User) {
    conversation = room
    self.user = user.id
    name = user.name
    milliseconds = Self.shownMilliseconds
  }
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
