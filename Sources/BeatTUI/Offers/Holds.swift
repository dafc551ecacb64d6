import Models
import Wire

extension Model {
  func standing(of offer: Offer) -> HoldStanding? {
    HoldStanding(of: offer, in: market, at: now.instant)
  }

  func canHold(_ step: HoldStep) -> Bool {
    guard role == .buyer, let offer = chosenOffer, let replica, !replica.isPending(offer.id) else {
      return false
    }
    return market.holdSteps(for: offer, at: now.instant).contains(step)
  }
}
