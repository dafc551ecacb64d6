package import Wire

/// One change of a line (C4). `operation` tells them apart on the wire.
package enum MediaBuyOperation: Hashable, Sendable {
  case removeGeo(String)
  case addGeo(String)
  case adjustBid(Money)
  /// Nil removes the limit.
  case setDailyCap(Money?)
  case shiftBudget(Shift)
  case setStatus(MediaBuyStatus)

  package struct Shift: Hashable, Sendable, Codable {
    /// What the line gains; negative if it gives.
    package var amount: Money
    /// The other line of the campaign; nil for the campaign's unallocated rest.
    package var counterpart: ID<MediaBuy>?

    package init(amount: Money, counterpart: ID<MediaBuy>? = nil) {
      self.amount = amount
      self.counterpart = counterpart
    }
  }

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case removeGeo = "remove_geo"
    case addGeo = "add_geo"
    case adjustBid = "adjust_bid"
    case setDailyCap = "set_daily_cap"
    case shiftBudget = "shift_budget"
    case setStatus = "set_status"
  }
}

/// `{"operation": "adjust_bid", "bid": 15000}`
extension MediaBuyOperation: Codable {
  private enum Key: String, CodingKey { case operation, geo, bid, dailyCap, status }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .operation) {
    case .removeGeo: self = .removeGeo(try container.decode(String.self, forKey: .geo))
    case .addGeo: self = .addGeo(try container.decode(String.self, forKey: .geo))
    case .adjustBid: self = .adjustBid(try container.decode(Money.self, forKey: .bid))
    case .setDailyCap:
      self = .setDailyCap(try container.decodeIfPresent(Money.self, forKey: .dailyCap))
    case .shiftBudget: self = .shiftBudget(try Shift(from: decoder))
    case .setStatus:
      self = .setStatus(try container.decode(MediaBuyStatus.self, forKey: .status))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .operation)
    switch self {
    case .removeGeo(let geo), .addGeo(let geo): try container.encode(geo, forKey: .geo)
    case .adjustBid(let bid): try container.encode(bid, forKey: .bid)
    case .setDailyCap(let cap): try container.encodeIfPresent(cap, forKey: .dailyCap)
    case .shiftBudget(let shift): try shift.encode(to: encoder)
    case .setStatus(let status): try container.encode(status, forKey: .status)
    }
  }

  package var kind: Kind {
    switch self {
    case .removeGeo: .removeGeo
    case .addGeo: .addGeo
    case .adjustBid: .adjustBid
    case .setDailyCap: .setDailyCap
    case .shiftBudget: .shiftBudget
    case .setStatus: .setStatus
    }
  }
}
