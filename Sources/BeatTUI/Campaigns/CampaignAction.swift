import Models

/// What keys do to the chosen campaign.
enum CampaignAction: Hashable, Sendable {
  case new, edit, launch, pause, complete, cancel, delete
  /// To the lines of the campaign, or back.
  case switchPane

  var isLooking: Bool { self == .switchPane }

  private static func key(
    _ key: Character, _ action: Self, _ label: String, _ help: String
  ) -> KeyBinding {
    KeyBinding(.character(key), does: .campaign(action), label: label, help: help)
  }

  static let keys: [KeyBinding] = [
    KeyBinding(
      .tab, .enter, does: .campaign(.switchPane), label: "media buys",
      help: "to the lines of the campaign"),
    key("n", .new, "new", "make a campaign"),
    key("e", .edit, "edit", "change its name, budget or days"),
    key("l", .launch, "launch", "make a draft live"),
    key("p", .pause, "pause/resume", "pause what is live, or go on with it"),
    key("f", .complete, "finish", "count it as completed"),
    key("c", .cancel, "cancel", "cancel it with all that has not begun"),
    key("D", .delete, "delete", "delete it with its offers; its faces are free again"),
  ]

  /// Nothing where it is not possible now.
  func form(for campaign: Campaign?, in context: Context) -> Form? {
    if self == .new { return context.role == .buyer ? .newCampaign : nil }
    guard let campaign else { return nil }
    func move(_ step: CampaignStep) -> Form? {
      campaign.status.after(step) == nil
        ? nil : .move(campaign, step, in: context)
    }
    return switch self {
    case .edit: .edit(campaign)
    case .delete: .delete(campaign, in: context)
    case .launch: move(.launch)
    case .pause: move(campaign.status == .paused ? .resume : .pause)
    case .complete: move(.complete)
    case .cancel: move(.cancel)
    case .new, .switchPane: nil
    }
  }
}
