package import Wire

/// The number of a campaign's faces in each state (C1). Each face counts once, in its most advanced
/// state.
package struct CampaignBreakdown: Hashable, Sendable {
  package var pending = 0
  package var booked = 0
  package var live = 0
  package var completed = 0

  package var total: Int { pending + booked + live + completed }
}

extension Marketplace {
  package func breakdown(of campaign: ID<Campaign>, today: Day) -> CampaignBreakdown {
    breakdown(of: offers.rows.lazy.filter { $0.campaign == campaign }, today: today)
  }

  private func breakdown(of offers: some Sequence<Offer>, today: Day) -> CampaignBreakdown {
    var furthest: [ID<Asset>: Standing] = [:]
    for offer in offers {
      guard let standing = Standing(offer, today: today) else { continue }
      furthest[offer.asset] = max(furthest[offer.asset] ?? .pending, standing)
    }
    return furthest.values.reduce(into: CampaignBreakdown()) { breakdown, standing in
      switch standing {
      case .pending: breakdown.pending += 1
      case .completed: breakdown.completed += 1
      case .booked: breakdown.booked += 1
      case .live: breakdown.live += 1
      }
    }
  }
}

/// The state that one offer gives its face; nil for an offer that failed.
private enum Standing: Int, Comparable {
  case pending, completed, booked, live

  init?(_ offer: Offer, today: Day) {
    switch offer.phase {
    case .requested, .quoted, .revisionRequested: self = .pending
    case .approved where today < offer.flight.start: self = .booked
    case .approved: self = today < offer.flight.end ? .live : .completed
    case .rejected, .declined, .cancelled, .withdrawn, .expired, .lost: return nil
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
