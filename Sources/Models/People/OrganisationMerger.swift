import Wire

/// Two organisations that become one, for what is not in the state (P1).
package struct OrganisationMerger: Hashable, Sendable {
  private let former: ID<Organisation>
  private let next: ID<Organisation>
  /// The ids of the former's books, and those that they get.
  private let books: [ID<Notebook>: ID<Notebook>]

  /// Must be called before the event is applied.
  package init(_ merger: PeopleEvent.OrganisationMerged, in market: Marketplace) {
    former = merger.organisation
    next = merger.into
    books = market.allBooks(former, next)
  }

  package func moved(_ audience: Audience) -> Audience {
    guard audience.organisations.contains(former) else { return audience }
    var audience = audience
    audience.organisations = audience.organisations.map { $0 == former ? next : $0 }
    return audience.withoutRepeats
  }

  package func moved(_ thing: ArchivedThing) -> ArchivedThing {
    switch thing {
    case .offer(var offer) where offer.buyer == former:
      offer.buyer = next
      return .offer(offer)
    case .campaign(var body) where body.campaign.buyer == former:
      body.campaign.buyer = next
      return .campaign(body)
    case .notification(var notification):
      guard case .notes(let book) = notification.subject, let moved = books[book] else {
        return thing
      }
      notification.subject = .notes(moved)
      return .notification(notification)
    case .offer, .booking, .campaign: return thing
    }
  }
}
