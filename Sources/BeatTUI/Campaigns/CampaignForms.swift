import Models
import Wire

/// Campaign forms.
extension Form {
  static var newCampaign: Form {
    Form(
      "New campaign", verb: "Create", fields: campaignFields(name: "", budget: nil, dates: nil),
      command: { form, context throws(Refusal) in
        .campaign(
          .create(
            Campaign(
              id: form.freshID(), name: form["Name"].text,
              buyer: try context.requireViewer().organisation,
              budget: try form["Budget"].optionalMoney(), dates: try form.campaignDates())))
      })
  }

  static func edit(_ campaign: Campaign) -> Form {
    Form(
      "Edit “\(campaign.name)”", verb: "Save",
      fields: campaignFields(
        name: campaign.name, budget: campaign.budget, dates: campaign.dates),
      obstacle: { $0.obstacle(toEdit: campaign) },
      command: { form, _ throws(Refusal) in
        .campaign(
          .edit(
            .init(
              campaign: campaign.id, name: form["Name"].text,
              budget: try form["Budget"].optionalMoney(), dates: try form.campaignDates())))
      }
    ).concerning(campaign.id)
  }

  static func move(_ campaign: Campaign, _ step: CampaignStep, in context: Context) -> Form {
    let losses = step == .cancel ? context.losses(cancelling: campaign) : []
    return Form(
      "\(step.verb) “\(campaign.name)”?", verb: step.verb, about: { _, _ in losses },
      obstacle: { context in
        context.obstacle(to: step, campaign)
          ?? (step == .cancel && context.losses(cancelling: campaign) != losses
            ? .changedLosses : nil)
      },
      command: { _, _ in .campaign(.move(.init(campaign: campaign.id, step: step))) })
  }

  static func delete(_ campaign: Campaign, in context: Context) -> Form {
    let losses = context.losses(deleting: campaign)
    return Form(
      "Delete “\(campaign.name)”?", verb: "Delete", about: { _, _ in losses },
      obstacle: { context in
        guard context.market.campaigns.contains(campaign.id) else {
          return .gone("“\(campaign.name)”")
        }
        return context.losses(deleting: campaign) == losses ? nil : .changedLosses
      },
      command: { _, _ in .campaign(.delete(.init(campaign: campaign.id))) })
  }

  private static func campaignFields(
    name: String, budget: Money?, dates: DayRange?
  ) -> [Field] {
    let hint = "15 dec, +7 … optional"
    return [
      Field("Name", name, limit: .characters(TextLimits.name)),
      .money("Budget", budget, hint: "৳ including VAT, optional"),
      .day("From", dates?.start, hint: hint),
      .day("Last day", dates?.end.advanced(by: -1), hint: hint),
    ]
  }

  private func campaignDates() throws(Refusal) -> DayRange? {
    if self["From"].isEmpty, self["Last day"].isEmpty { return nil }
    return try days("From", "Last day")
  }
}

/// The effects of a form, listed before the user confirms it (C2).
extension Context {
  fileprivate func losses(deleting campaign: Campaign) -> [String] {
    let (offers, booked) = market.cascade(of: campaign.id)
    let lines = market.mediaBuys(of: campaign.id)
    return [
      "Frees \(faces(booked)).",
      "Deletes \(offers.count) offers with their quotes, and \(lines.count) media buys"
        + " with their delivery figures.",
      "This can't be undone.",
    ]
  }

  fileprivate func losses(cancelling campaign: Campaign) -> [String] {
    let (offers, booked) = market.cascade(of: campaign.id)
    let waiting = booked.filter { today < $0.flight.start }
    let lines = market.mediaBuys(of: campaign.id)
    return [
      "Cancels \(offers.count(where: \.isOpen)) open offers and frees \(faces(waiting)).",
      "Cancels \(lines.count(where: \.status.isOpen)) media buys.",
      "Ads already on display stay until their last day.",
    ]
  }

  private func faces(_ offers: [Offer]) -> String {
    let codes = offers.compactMap { market.assets[$0.asset]?.code }
    return codes.isEmpty
      ? "no faces"
      : "\(codes.count) face\(codes.count == 1 ? "" : "s"): " + codes.joined(separator: ", ")
  }

  fileprivate func obstacle(to step: CampaignStep, _ opened: Campaign) -> Obstacle? {
    guard let campaign = market.campaigns[opened.id] else { return .gone("“\(opened.name)”") }
    guard campaign.status.after(step) == nil else { return nil }
    return Obstacle(
      "This campaign \(campaign.status.sentence). It can't be \(step.participle) now.")
  }

  /// An obstacle if the campaign has changed, so that the form doesn't overwrite it.
  fileprivate func obstacle(toEdit opened: Campaign) -> Obstacle? {
    guard let campaign = market.campaigns[opened.id] else { return .gone("“\(opened.name)”") }
    let isSame =
      (campaign.name, campaign.budget) == (opened.name, opened.budget)
      && campaign.dates == opened.dates
    return isSame ? nil : .changed(campaign.name)
  }
}

extension Obstacle {
  fileprivate static let changedLosses = Self(
    "What this deletes or cancels has changed.", canReopen: true)
}

extension CampaignStep {
  fileprivate var verb: String {
    switch self {
    case .launch: "Launch"
    case .pause: "Pause"
    case .resume: "Resume"
    case .complete: "Finish"
    case .cancel: "Cancel campaign"
    }
  }
}
