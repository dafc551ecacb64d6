import Models
import Wire

/// The form in which a buyer requests a face.
extension Form {
  static func request(_ asset: Asset, in context: Context) -> Form {
    let start = context.today.advanced(by: 7)
    let campaigns = context.market.openCampaigns
    return Form(
      "Request an offer for \(asset.code)", verb: "Request",
      fields: [
        .day("From", start),
        .day(
          "Last day", start.advanced(by: max(asset.minimumDays, 30) - 1),
          hint: "at least \(asset.minimumDays) days"),
        .name(
          "Campaign", campaigns.first?.name ?? "",
          hint: campaigns.isEmpty ? "you have none yet: leave it empty" : "optional",
          from: .openCampaigns),
        .longText("Note", hint: "what the desk should know", limit: TextLimits.note),
        .toggle("Hold days", hint: "yes reserves them for 72 hours"),
      ],
      about: { _, context in
        let rate = "\(asset.monthlyRate.text()) a month, at least \(asset.minimumDays) days"
        return [asset.name(in: context.script), rate] + context.warnings(asset, nil)
      },
      next: .newOffer,
      command: { form, context throws(Refusal) in
        .offer(
          .request(
            .init(
              offer: form.freshID(), asset: asset.id, campaign: try form.campaign(in: context),
              dates: try form.days("From", "Last day"), note: form["Note"].text,
              holdsDays: try form["Hold days"].isYes() ? true : nil)))
      }
    ).booking(asset)
  }

  private func campaign(in context: Context) throws(Refusal) -> ID<Campaign>? {
    let name = self["Campaign"].text
    if name.isEmpty { return nil }
    guard let found = context.market.campaigns.rows.first(where: { $0.name == name }) else {
      throw self["Campaign"].refusal(.notFound, "you have no campaign “\(name)”.")
    }
    return found.id
  }
}

extension Marketplace {
  /// Campaigns that a face can be requested for.
  fileprivate var openCampaigns: [Campaign] {
    campaigns.rows.filter { $0.status == .draft || $0.status == .live }
  }
}

extension Candidates {
  fileprivate static let openCampaigns = Candidates { _, context in
    context.market.openCampaigns.map { campaign in
      Candidate(
        campaign.name, campaign.dates.map { context.text($0) } ?? campaign.status.rawValue)
    }
  }
}
