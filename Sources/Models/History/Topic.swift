package import Wire

/// The topic of a history.
package enum Topic: Hashable, Sendable {
  case offer(ID<Offer>)
  case asset(ID<Asset>)
  case campaign(ID<Campaign>)
}

/// `{"kind": "offer", "id": "01…"}`
extension Topic: Codable {
  private enum Kind: String, Codable, CaseIterable { case offer, asset, campaign }

  private var reference: Reference<Kind> {
    switch self {
    case .offer(let id): Reference(.offer, id)
    case .asset(let id): Reference(.asset, id)
    case .campaign(let id): Reference(.campaign, id)
    }
  }

  package init(from decoder: any Decoder) throws {
    let reference = try Reference<Kind>(from: decoder)
    switch reference.kind {
    case .offer: self = .offer(reference.target())
    case .asset: self = .asset(reference.target())
    case .campaign: self = .campaign(reference.target())
    }
  }

  package func encode(to encoder: any Encoder) throws { try reference.encode(to: encoder) }
}
