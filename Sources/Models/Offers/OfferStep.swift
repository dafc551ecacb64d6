/// A change of an offer.
package enum OfferStep: String, Hashable, Sendable, Codable, CaseIterable {
  case quote, approve, reject, cancel, decline, withdraw, expire, lose, release, force
  case requestRevision = "request_revision"

  /// Who takes the step.
  package enum Performer: Hashable, Sendable { case buyer, desk, market }

  package var performer: Performer {
    switch self {
    case .approve, .reject, .requestRevision, .cancel: .buyer
    case .quote, .decline, .withdraw: .desk
    // The desk changes the booking, and the offer follows.
    case .expire, .lose, .release, .force: .market
    }
  }
}
