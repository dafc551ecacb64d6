package import Wire

/// A signal from a terminal about presence (N1, M2). Signals are neither stored nor acknowledged;
/// they may be lost.
package enum ClientSignal: Hashable, Sendable {
  case subscribe(ID<Asset>)
  case unsubscribe(ID<Asset>)
  /// The user still looks at these faces.
  case heartbeat([ID<Asset>])
  /// Asks for the viewers without becoming one.
  case getActive(ID<Asset>)
  /// The user is typing in this room. Sent at most every three seconds.
  case typing(RoomID)
  case presence(DevicePresence)
}

extension ClientSignal: Codable {
  private enum Kind: String, Codable, CaseIterable {
    case subscribe = "asset:subscribe"
    case unsubscribe = "asset:unsubscribe"
    case heartbeat = "asset:heartbeat"
    case getActive = "asset:get_active"
    case typing, presence
  }
  private enum Key: String, CodingKey { case type, asset, assets, conversation, state }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .type) {
    case .subscribe: self = .subscribe(try container.decode(ID<Asset>.self, forKey: .asset))
    case .unsubscribe: self = .unsubscribe(try container.decode(ID<Asset>.self, forKey: .asset))
    case .heartbeat: self = .heartbeat(try container.decode([ID<Asset>].self, forKey: .assets))
    case .getActive: self = .getActive(try container.decode(ID<Asset>.self, forKey: .asset))
    case .typing: self = .typing(try container.decode(RoomID.self, forKey: .conversation))
    case .presence:
      self = .presence(try container.decode(DevicePresence.self, forKey: .state))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .subscribe(let asset):
      try container.encode(Kind.subscribe, forKey: .type)
      try container.encode(asset, forKey: .asset)
    case .unsubscribe(let asset):
      try container.encode(Kind.unsubscribe, forKey: .type)
      try container.encode(asset, forKey: .asset)
    case .heartbeat(let assets):
      try container.encode(Kind.heartbeat, forKey: .type)
      try container.encode(assets, forKey: .assets)
    case .getActive(let asset):
      try container.encode(Kind.getActive, forKey: .type)
      try container.encode(asset, forKey: .asset)
    case .typing(let room):
      try container.encode(Kind.typing, forKey: .type)
      try container.encode(room, forKey: .conversation)
    case .presence(let state):
      try container.encode(Kind.presence, forKey: .type)
      try container.encode(state, forKey: .state)
    }
  }
}
