import Models
import Wire

/// Counts of offers by phase.
struct OfferCounts: Hashable, Sendable {
  var open = 0
  var requested = 0
  var quoted = 0
  var revisions = 0
  var closed = 0

  init(_ offers: some Sequence<Offer>) {
    for offer in offers {
      if offer.isOpen { open += 1 } else { closed += 1 }
      switch offer.phase {
      case .requested: requested += 1
      case .quoted: quoted += 1
      case .revisionRequested: revisions += 1
      case .approved, .rejected, .declined, .cancelled, .withdrawn, .expired, .lost: break
      }
    }
  }
}
