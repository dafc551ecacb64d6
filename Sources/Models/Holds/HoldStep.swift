package import Wire

/// What a buyer can do with the days of an offer. The names are those of the commands.
package enum HoldStep: String, Hashable, Sendable, CaseIterable {
  /// Holds the days, or renews the hold.
  case hold = "hold_dates"
  case challenge = "challenge_hold"
  case release = "release_hold"
}

extension Marketplace {
  /// The steps that the buyer of `offer` can take now. Doesn't check the limit on the buyer's
  /// holds.
  package func holdSteps(for offer: Offer, at now: Instant) -> [HoldStep] {
    guard offer.isOpen, let asset = assets[offer.asset] else { return [] }
    let mayBook = asset.overlay == nil && isFree(asset, in: offer.dates)
    guard let hold = hold(of: offer) else { return mayBook ? [.hold] : [] }
    guard hold.deadline > now else { return [] }
    let queue = holdQueue(for: asset.id, at: now)
    return HoldStep.allCases.filter { step in
      switch step {
      case .hold: mayBook && hold.mayBeRenewed
      case .challenge:
        mayBook && queue.place(of: hold) > 1
          && queue.inTheWay(of: hold).contains { $0.challenge == nil }
      case .release: true
      }
    }
  }
}
