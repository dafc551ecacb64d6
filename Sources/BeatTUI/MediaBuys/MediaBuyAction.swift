import Models
import Wire

/// Actions on the media buys of the selected campaign.
enum MediaBuyAction: FeatureAction {
  case new, edit, pause, complete, cancel, shift, feedback, drafts

  var action: Action { .mediaBuy(self) }

  /// The same letters as for a campaign.
  static let keys: [KeyBinding] = [
    key("n", .new, "new", "create a media buy"),
    key("e", .edit, "edit", "change its bid, daily cap or districts"),
    key(
      "m", .shift, "move budget",
      "move budget from or to another media buy"),
    key("p", .pause, "pause/resume", "pause the media buy, or resume it"),
    key(
      "w", .drafts, "drafts",
      "drafts about its last change, to copy or save"),
    key("i", .feedback, "feedback", "record feedback on its results"),
    key("f", .complete, "finish", "mark it completed"),
    key("c", .cancel, "cancel", "cancel it"),
    KeyBinding(
      .tab, .escape, does: .campaign(.switchPane), label: "campaigns",
      help: "return to the campaigns"),
  ]

  /// The panel that the action opens; nil if it is not possible now.
  func dialog(for buy: MediaBuy?, of campaign: Campaign, in context: Context) -> Dialog? {
    guard context.role != .seller else { return nil }
    if self == .new {
      return campaign.status.isOpen
        ? .form(.newLine(of: campaign, today: context.today)) : nil
    }
    guard let buy else { return nil }
    func move(to wanted: MediaBuyStatus) -> Dialog? {
      let hasBegun = buy.dates.start <= context.today
      return buy.status.after(wanted, hasBegun: hasBegun) == nil
        ? nil : .form(.set(buy, wanted))
    }
    switch self {
    case .new: return nil
    case .edit: return buy.status.isOpen ? .form(.edit(buy)) : nil
    case .shift: return buy.status.isOpen ? .form(.shift(buy)) : nil
    case .feedback: return .form(.feedback(buy))
    case .drafts:
      let hasDrafts = buy.lastUpdate?.notifications?.isEmpty == false
      return hasDrafts ? .drafts(DraftPanel(buy: buy.id)) : nil
    case .pause: return move(to: buy.status == .paused ? .active : .paused)
    case .complete: return move(to: .completed)
    case .cancel: return move(to: .canceled)
    }
  }
}
