import Models
import Wire

/// The forms of campaigns.
extension Form {
  static let newCampaign = Form(
    .newCampaign, fields: campaignFields(name: "", budget: nil, dates: nil))

  static func edit(_ campaign: Campaign) -> Form {
    Form(
      .editCampaign(campaign),
      fields: campaignFields(
        name: campaign.name, budget: campaign.budget, dates: campaign.dates))
  }

  private static func campaignFields(
    name: String, budget: Money?, dates: DayRange?
  ) -> [Field] {
    [
      Field("Name", name, limit: TextLimits.name),
      Field(
        "Budget", budget?.amountText ?? "", hint: "৳ with VAT, or empty", limit: .characters(20)),
      Field(
        "From", dates?.start.description ?? "", hint: "YYYY-MM-DD, or empty", limit: .characters(10)
      ),
      Field(
        "Last day", dates?.end.advanced(by: -1).description ?? "", hint: "YYYY-MM-DD, or empty",
        limit: .characters(10)),
    ]
  }

  func newCampaign(_ id: ID<Campaign>, of buyer: User) throws(Refusal) -> Command {
    .createCampaign(
      Campaign(
        id: id, name: text(0), buyer: buyer.organisation, budget: try budget(),
        dates: try campaignDates()))
  }

  func edit(_ id: ID<Campaign>) throws(Refusal) -> Command {
    .editCampaign(
      .init(campaign: id, name: text(0), budget: try budget(), dates: try campaignDates()))
  }

  private func budget() throws(Refusal) -> Money? { text(1).isEmpty ? nil : try money(1) }

  private func campaignDates() throws(Refusal) -> DayRange? {
    if text(2).isEmpty, text(3).isEmpty { return nil }
    return DayRange(from: try day(2), to: try day(3).advanced(by: 1))
  }
}
