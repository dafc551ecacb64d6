package import Wire

/// Changes of holds. Everyone who sees the face gets them; `OfferEvent.held` tells its parties
/// whose hold it is.
package enum HoldEvent: FeatureEvent {
  case placed(Hold)
  /// The changed hold: renewed, challenged, or no longer challenged.
  case changed(Hold)
  case ended(HoldEnded)

  package struct HoldEnded: Hashable, Sendable, Codable {
    package var hold: ID<Hold>
    package var asset: ID<Asset>
  }
}

extension HoldEvent {
  package var tagged: TaggedBody {
    switch self {
    case .placed(let body): TaggedBody("hold_placed", body)
    case .changed(let body): TaggedBody("hold_changed", body)
    case .ended(let body): TaggedBody("hold_ended", body)
    }
  }

  package static let readers: [String: Reader] = [
    "hold_placed": reader(Self.placed),
    "hold_changed": reader(Self.changed),
    "hold_ended": reader(Self.ended),
  ]
}

extension HoldEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .placed(let hold): if !market.holds.contains(hold.id) { market.holds.put(hold) }
    case .changed(let hold): market.holds.update(hold.id) { $0 = hold }
    case .ended(let body): market.holds.removeAll { $0.id == body.hold }
    }
  }

  func audience(in market: Marketplace) -> Audience { market.audience(ofAsset: asset) }

  func subjects(in market: Marketplace) -> [HistorySubject] { [.topic(.asset(asset))] }

  var changesDeadlines: Bool { true }
  var changesLines: Bool { true }
  var isDiscreet: Bool { true }

  var facesMovingUp: [ID<Asset>] {
    switch self {
    case .ended(let body): [body.asset]
    case .placed, .changed: []
    }
  }

  private var asset: ID<Asset> {
    switch self {
    case .placed(let hold), .changed(let hold): hold.asset
    case .ended(let body): body.asset
    }
  }
}
