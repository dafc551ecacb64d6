import Wire

/// Changes of the market as a whole.
package enum MarketEvent: FeatureEvent {
  case taxRateSet(TaxRate)
}

extension MarketEvent {
  package var tagged: TaggedBody {
    switch self {
    case .taxRateSet(let body): TaggedBody("tax_rate_set", body)
    }
  }

  package static let readers: [String: Reader] = [
    "tax_rate_set": reader(Self.taxRateSet)
  ]
}

extension MarketEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .taxRateSet(let rate): market.taxRates.append(rate)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .taxRateSet: .everyone
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] { [] }
}
