package import Wire

/// What a history may be about.
package enum Topic: Hashable, Sendable {
  case offer(ID<Offer>)
  case asset(ID<Asset>)
  case campaign(ID<Campaign>)
}

/// `{"kind": "offer", "id": "01…"}`
extension Topic: Codable {
  private enum Kind: String, Codable { case offer, asset, campaign }
  private enum Key: String, CodingKey { case kind, id }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .offer: self = .offer(try container.decode(ID.self, forKey: .id))
    case .asset: self = .asset(try container.decode(ID.self, forKey: .id))
    case .campaign: self = .campaign(try container.decode(ID.self, forKey: .id))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .offer(let id):
      try container.encode(Kind.offer, forKey: .kind)
      try container.encode(id, forKey: .id)
    case .asset(let id):
      try container.encode(Kind.asset, forKey: .kind)
      try container.encode(id, forKey: .id)
    case .campaign(let id):
      try container.encode(Kind.campaign, forKey: .kind)
      try container.encode(id, forKey: .id)
    }
  }
}
