import Models
import Wire

/// Sentences about events of campaigns, media buys and shares.
extension EventSentences {
  func text(of event: CampaignEvent) -> String {
    switch event {
    case .created(let campaign):
      "created the campaign “\(campaign.name)”" + (campaign.budget.map { ", \($0.text())" } ?? "")
    case .changed(let campaign): text(ofChanged: campaign)
    case .deleted(let body):
      "deleted the campaign" + (former.campaigns[body.campaign].map { " “\($0.name)”" } ?? "")
        + " with its offers"
    }
  }

  /// `changed “Eid”: live → paused, budget ৳5,00,000 → ৳8,00,000`
  private func text(ofChanged campaign: Campaign) -> String {
    guard let before = former.campaigns[campaign.id] else {
      return "changed “\(campaign.name)”, now \(campaign.status.rawValue)"
    }
    var changes: [String] = []
    func addChange(_ label: String, _ old: String, _ new: String) {
      if old != new { changes.append("\(label)\(old) → \(new)") }
    }
    addChange("", before.status.rawValue, campaign.status.rawValue)
    addChange("name ", "“\(before.name)”", "“\(campaign.name)”")
    addChange("budget ", before.budget?.text() ?? "none", campaign.budget?.text() ?? "none")
    addChange("days ", before.dates.map(text) ?? "none", campaign.dates.map(text) ?? "none")
    return "changed “\(campaign.name)”: \(changes.joined(separator: ", "))"
  }

  func text(of event: ShareEvent) -> String {
    switch event {
    case .begun(let share): "shared “\(share.name)” with \(name(share.viewer))"
    case .offerChanged(let body):
      "updated the shared view: \(code(body.offer.asset)) \(body.offer.phase.title)"
    case .ended(let body): "stopped sharing with \(name(body.viewer))"
    }
  }

  func text(of event: MediaBuyEvent) -> String {
    switch event {
    case .created(let body):
      "created the media buy “\(body.mediaBuy.name)”, \(body.mediaBuy.budget.text())"
    case .updated(let body):
      "changed “\(body.mediaBuy.name)”: "
        + body.changesApplied.map(\.details).joined(separator: ", ")
    case .deliveryReported(let body):
      "reported \(count(body.days.count, "day")) of “\(name(ofMediaBuy: body.mediaBuyId))”, total "
        + body.deliveryMetrics.spend.text()
    case .feedbackSubmitted(let body):
      "gave feedback on “\(name(ofMediaBuy: body.mediaBuyId))”" + said(body.impact)
    }
  }

  private func name(ofMediaBuy id: ID<MediaBuy>) -> String {
    (market.mediaBuys[id] ?? former.mediaBuys[id])?.name ?? "a media buy"
  }
}
