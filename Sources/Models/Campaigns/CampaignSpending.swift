package import Wire

/// The cost of a campaign's faces, with VAT.
package struct CampaignSpending: Hashable, Sendable {
  /// Of approved offers.
  package var approved = Money.zero
  /// Of quotes that the buyer hasn't answered.
  package var quoted = Money.zero

  package var approvedAndQuoted: Money { approved + quoted }
}

extension Marketplace {
  package func spending(of campaign: ID<Campaign>) -> CampaignSpending {
    offers.rows.reduce(into: CampaignSpending()) { sum, offer in
      guard offer.campaign == campaign, let total = offer.newestQuote?.total else { return }
      switch offer.phase {
      case .approved: sum.approved = sum.approved + total
      case .quoted: sum.quoted = sum.quoted + total
      case .requested, .revisionRequested, .rejected, .declined, .cancelled, .withdrawn, .expired,
        .lost:
        break
      }
    }
  }

  /// What a deletion removes (C2): the offers, and those of them that are approved.
  package func cascade(of campaign: ID<Campaign>) -> (offers: [Offer], booked: [Offer]) {
    let offers = offers.rows.filter { $0.campaign == campaign }
    return (offers, offers.filter { $0.phase == .approved })
  }
}
