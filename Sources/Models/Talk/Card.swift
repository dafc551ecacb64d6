package import Wire

/// Something of the market that a message or a conversation points at. It carries a name alone:
/// whoever may see the thing finds it in one's own market, and others learn nothing of it.
package enum Card: Hashable, Sendable {
  case asset(ID<Asset>)
  case offer(ID<Offer>)
  case campaign(ID<Campaign>)
}

/// `{"kind": "offer", "id": "01…"}`
extension Card: Codable {
  private enum Kind: String, Codable { case asset, offer, campaign }
  private enum Key: String, CodingKey { case kind, id }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .asset: self = .asset(try container.decode(ID.self, forKey: .id))
    case .offer: self = .offer(try container.decode(ID.self, forKey: .id))
    case .campaign: self = .campaign(try container.decode(ID.self, forKey: .id))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .asset(let id):
      try container.encode(Kind.asset, forKey: .kind)
      try container.encode(id, forKey: .id)
    case .offer(let id):
      try container.encode(Kind.offer, forKey: .kind)
      try container.encode(id, forKey: .id)
    case .campaign(let id):
      try container.encode(Kind.campaign, forKey: .kind)
      try container.encode(id, forKey: .id)
    }
  }
}
