import Wire

/// Two organisations that are one (P1).
extension CommandHandler {
  /// First ends what makes no sense within one organisation, or would show more to others than they
  /// were granted: the event itself must not widen or duplicate a right.
  func mergeOrganisations(_ body: PeopleCommand.MergeOrganisations) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    guard let former = market.organisations[body.organisation],
      let next = market.organisations[body.into]
    else { throw Refusal(.notFound, "There is no such organisation.") }
    guard former.id != next.id else {
      throw Refusal(.invalidState, "That is one organisation already.")
    }
    guard former.role == next.role else {
      throw Refusal(
        .invalidState,
        """
        “\(former.name)” has the role \(former.role.rawValue), and “\(next.name)” \
        \(next.role.rawValue). Only organisations of one role can be merged.
        """)
    }
    let merged = PeopleEvent.OrganisationMerged(
      organisation: former.id, into: next.id, name: next.name)
    return sharesThatEnd(former.id, next.id) + grantsThatEnd(former.id, next.id)
      + holdsThatEnd(former.id, next.id) + [.people(.organisationMerged(merged))]
  }

  /// Shares between the two, and the second of two with the same campaign.
  private func sharesThatEnd(
    _ former: ID<Organisation>, _ next: ID<Organisation>
  ) -> [Event] {
    let both = [former, next]
    return market.shares.rows.filter { share in
      both.contains(share.owner) && both.contains(share.viewer)
        || share.viewer == former
          && market.shares[Share.id(of: share.campaign, with: next)] != nil
    }.map { share in
      .share(.ended(.init(share: share.id, owner: share.owner, viewer: share.viewer)))
    }
  }

  /// The later of two holds on the same days, because a buyer holds them at most once.
  private func holdsThatEnd(_ former: ID<Organisation>, _ next: ID<Organisation>) -> [Event] {
    var kept: [Hold] = []
    var events: [Event] = []
    for hold in market.holds.rows {
      guard let offer = market.offer(holding: hold.id), [former, next].contains(offer.buyer)
      else { continue }
      if kept.contains(where: { $0.asset == hold.asset && $0.dates.overlaps(hold.dates) }) {
        events += ended(hold, of: offer)
      } else {
        kept.append(hold)
      }
    }
    return events
  }

  /// Grants between the two, the weaker of two for the same book, and all for books that both have
  /// on a face: each reader was granted one of them.
  private func grantsThatEnd(
    _ former: ID<Organisation>, _ next: ID<Organisation>
  ) -> [Event] {
    let both = [former, next]
    return market.noteGrants.rows.filter { grant in
      if both.contains(grant.book) {
        let hasTwoBooks = both.allSatisfy {
          market.notebooks[Notebook.id(of: $0, on: grant.asset)] != nil
        }
        return hasTwoBooks || both.contains(grant.reader)
      }
      guard both.contains(grant.reader) else { return false }
      let other = NoteGrant.id(of: grant.home, to: grant.reader == former ? next : former)
      guard let rival = market.noteGrants[other] else { return false }
      return rival.level == grant.level ? grant.reader == former : grant.level == .read
    }.map { grant in
      .note(.revoked(.init(grant: grant.id, book: grant.book, reader: grant.reader)))
    }
  }
}
