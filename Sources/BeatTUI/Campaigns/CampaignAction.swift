import Localization
import Models

/// Actions on the selected campaign.
enum CampaignAction: String, FeatureAction {
  case new = "new-campaign"
  case edit = "edit-campaign"
  case launch = "launch-campaign"
  case pause = "pause-campaign"
  case complete = "finish-campaign"
  case cancel = "cancel-campaign"
  case delete = "delete-campaign"
  /// Moves the focus between the campaigns and the media buys.
  case switchPane = "media-buys"

  var isLooking: Bool { self == .switchPane }

  var action: Action { .campaign(self) }

  static let keys: [KeyBinding] = [
    KeyBinding(
      .tab, .enter, does: .campaign(.switchPane), label: "media buys",
      help: "go to the campaign's media buys"),
    key("n", .new, "new", "create a campaign"),
    key("e", .edit, "edit", "change its name, budget or days"),
    key("L", .launch, "launch", "launch a draft"),
    key("p", .pause, "pause/resume", "pause a live campaign, or resume it"),
    key("f", .complete, "finish", "mark it completed"),
    key("c", .cancel, "cancel", "cancel it and everything not yet begun"),
    key("D", .delete, "delete", "delete it and its offers; this frees its faces"),
  ]

  func hindrance(on campaign: Campaign?, in context: Context) -> Hindrance? {
    if self == .new { return context.role == .buyer ? nil : .only(.buyer) }
    guard let campaign else { return .notSelected(.campaign) }
    return switch self {
    case .new, .edit, .delete, .switchPane: nil
    case .launch, .pause, .complete, .cancel:
      form(for: campaign, in: context) == nil ? .campaignStatus(campaign.status) : nil
    }
  }

  /// Nil if the action is not possible now.
  func form(for campaign: Campaign?, in context: Context) -> Form? {
    if self == .new { return context.role == .buyer ? .newCampaign : nil }
    guard let campaign else { return nil }
    func move(_ step: CampaignStep) -> Form? {
      campaign.status.after(step) == nil
        ? nil : .move(campaign, step, in: context)
    }
    return switch self {
    case .edit: .edit(campaign)
    case .delete: Form.delete(campaign, in: context).destructive
    case .launch: move(.launch)
    case .pause: move(campaign.status == .paused ? .resume : .pause)
    case .complete: move(.complete)?.destructive
    case .cancel: move(.cancel)?.destructive
    case .new, .switchPane: nil
    }
  }
}
