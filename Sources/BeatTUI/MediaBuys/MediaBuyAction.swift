import Localization
import Models
import Wire

/// Actions on the media buys of the selected campaign.
enum MediaBuyAction: String, FeatureAction {
  case new = "new-media-buy"
  case edit = "edit-media-buy"
  case pause = "pause-media-buy"
  case complete = "finish-media-buy"
  case cancel = "cancel-media-buy"
  case shift = "move-budget"
  case feedback = "record-feedback"
  case drafts = "show-drafts"

  var action: Action { .mediaBuy(self) }

  /// The same letters as for a campaign.
  static let keys: [KeyBinding] = [
    key("n", .new, "new", "create a media buy"),
    key("e", .edit, "edit", "change its bid, daily cap or districts"),
    key(
      ">", .shift, "move budget",
      "move budget from or to another media buy"),
    key("p", .pause, "pause/resume", "pause the media buy, or resume it"),
    key(
      "v", .drafts, "drafts",
      "drafts about its last change, to copy or save"),
    key("i", .feedback, "feedback", "record feedback on its results"),
    key("f", .complete, "finish", "mark it completed"),
    key("c", .cancel, "cancel", "cancel it"),
    KeyBinding(
      .tab, .escape, .character("q"), does: .campaign(.switchPane), label: "campaigns",
      help: "return to the campaigns"),
  ]

  func hindrance(
    on buy: MediaBuy?, of campaign: Campaign?, in context: Context
  ) -> Hindrance? {
    if context.role == .seller { return .only(.buyer) }
    guard let campaign else { return .notSelected(.campaign) }
    if self == .new { return campaign.status.isOpen ? nil : .campaignStatus(campaign.status) }
    guard let buy else { return .notSelected(.mediaBuy) }
    if dialog(for: buy, of: campaign, in: context) != nil { return nil }
    return self == .drafts
      ? .fact("Its last change has no drafts.") : .mediaBuyStatus(buy.status)
  }

  /// The panel that the action opens; nil if it is not possible now.
  func dialog(for buy: MediaBuy?, of campaign: Campaign, in context: Context) -> Dialog? {
    guard context.role != .seller else { return nil }
    if self == .new {
      return campaign.status.isOpen
        ? .form(.newLine(of: campaign, today: context.today)) : nil
    }
    guard let buy else { return nil }
    func move(to wanted: MediaBuyStatus) -> Dialog? {
      let isFinal = wanted == .completed || wanted == .canceled
      let hasBegun = buy.dates.start <= context.today
      return buy.status.after(wanted, hasBegun: hasBegun) == nil
        ? nil : .form(isFinal ? Form.set(buy, wanted).destructive : .set(buy, wanted))
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
