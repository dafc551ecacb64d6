package import Wire

/// A buyer's campaign, to which its offers belong (C1).
package struct Campaign: Entity {
  package let id: ID<Campaign>
  package var name: String
  package var buyer: ID<Organisation>
  package internal(set) var status: CampaignStatus
  /// Made for a demonstration or a test. Buyers never see it (A5).
  package var isSample: Bool
  /// The planned spending with VAT, if any.
  package var budget: Money?
  /// Ten thousand crore taka. More is a typing error.
  package static let budgetMax = Money(taka: 100_000_000_000)

  /// The planned days, if any.
  package var dates: DayRange?
  /// When it was completed or cancelled; nil in old logs.
  package internal(set) var closedAt: Instant?

  package init(
    id: ID<Campaign>, name: String, buyer: ID<Organisation>, status: CampaignStatus = .draft,
    isSample: Bool = false, budget: Money? = nil, dates: DayRange? = nil
  ) {
    self.id = id
    self.name = name
    self.buyer = buyer
    self.status = status
    self.isSample = isSample
    self.budget = budget
    self.dates = dates
  }
}
