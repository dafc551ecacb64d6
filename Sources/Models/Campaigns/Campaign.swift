package import Wire

/// What a buyer advertises, and the frame for its offers (C1).
package struct Campaign: Entity {
  package let id: ID<Campaign>
  package var name: String
  package var buyer: ID<Organisation>
  package internal(set) var status: CampaignStatus
  /// Made for demonstration or tests; never shown to buyers (A5).
  package var isSample: Bool
  /// What the buyer wants to spend with VAT, where that was said.
  package var budget: Money?
  /// Ten thousand crore taka: what is more was mistyped.
  package static let budgetMax = Money(taka: 100_000_000_000)

  /// The days it is meant for, where that was said.
  package var dates: DayRange?

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
