import Wire

extension Marketplace {
  /// Laws of holds after every event.
  func brokenLawOfHolds() -> String? {
    for hold in holds.rows {
      if !assets.contains(hold.asset) { return "a hold is of a face that exists" }
      if hold.deadline > hold.expiresAt { return "a challenge shortens a hold" }
    }
    var seen: Set<ID<Hold>> = []
    for offer in offers.rows {
      guard let id = offer.hold else { continue }
      if !offer.isOpen { return "an offer that is closed holds nothing" }
      guard let hold = holds[id] else { return "the hold that an offer names is there" }
      if hold.asset != offer.asset || hold.dates != offer.dates {
        return "a hold is of its offer's face and days"
      }
      if !seen.insert(id).inserted { return "a hold is of one offer" }
    }
    return nil
  }

  /// Laws of holds after all events of a command.
  func brokenLawOfQueues() -> String? {
    if holds.isEmpty { return nil }
    let owners = Dictionary(
      offers.rows.compactMap { offer in offer.hold.map { ($0, offer.buyer) } }
    ) { first, _ in first }
    for hold in holds.rows {
      guard let owner = owners[hold.id] else { return "a hold ends with its offer" }
      if holds.rows.contains(where: {
        $0.id != hold.id && $0.asset == hold.asset && $0.dates.overlaps(hold.dates)
          && owners[$0.id] == owner
      }) {
        return "a buyer holds each day of a face at most once"
      }
      guard let challenge = hold.challenge else { continue }
      let queue = holdQueue(for: hold.asset)
      guard let challenger = holds[challenge.by], queue.place(of: challenger) > 1 else {
        return "a challenger is waiting"
      }
    }
    return nil
  }
}
