import Models
import Wire

/// What can be done to the lines of the chosen campaign.
enum LineAction: Hashable, Sendable {
  case new, edit, pause, complete, cancel, shift, feedback, drafts
}

extension KeyTable {
  /// The letters that do the same to a campaign.
  static let lines: [KeyBinding] = [
    KeyBinding(keys: [.character("n")], action: .line(.new), label: "new", help: "make a line"),
    KeyBinding(
      keys: [.character("e")], action: .line(.edit), label: "edit",
      help: "change its bid, daily cap or districts"),
    KeyBinding(
      keys: [.character("m")], action: .line(.shift), label: "move budget",
      help: "take budget from the campaign's rest or another line, or give it there"),
    KeyBinding(
      keys: [.character("p")], action: .line(.pause), label: "pause/resume",
      help: "pause the line, or go on with it"),
    KeyBinding(
      keys: [.character("w")], action: .line(.drafts), label: "write",
      help: "the Slack message and the e-mail of its last change, to copy or save"),
    KeyBinding(
      keys: [.character("i")], action: .line(.feedback), label: "impact",
      help: "say what came of it"),
    KeyBinding(
      keys: [.character("f")], action: .line(.complete), label: "finish",
      help: "count it as completed"),
    KeyBinding(keys: [.character("c")], action: .line(.cancel), label: "cancel", help: "cancel it"),
    KeyBinding(
      keys: [.tab, .escape], action: .switchPane, label: "campaigns",
      help: "back to the campaigns"),
  ]
}

extension Model {
  /// The line that keys act on.
  var chosenLine: MediaBuy? {
    guard screen == .campaigns, campaigns.isOnLines else { return nil }
    return campaigns.line(in: market)
  }

  func can(_ action: LineAction) -> Bool {
    guard screen == .campaigns, campaigns.isOnLines, role != .seller,
      let campaign = campaigns.campaign(in: market)
    else { return false }
    if action == .new { return campaign.status.isOpen }
    guard let line = chosenLine else { return false }
    switch action {
    case .new: return campaign.status.isOpen
    case .edit, .shift: return line.status.isOpen
    case .pause, .complete, .cancel: return wish(action, line) != nil
    case .feedback: return true
    case .drafts: return line.lastUpdate?.notifications?.isEmpty == false
    }
  }

  mutating func perform(_ action: LineAction) {
    guard can(action), let campaign = campaigns.campaign(in: market) else { return }
    if action == .new { return dialogs.append(.form(.newLine(of: campaign, today: today))) }
    guard let line = chosenLine else { return }
    switch action {
    case .new: break
    case .edit: dialogs.append(.form(.edit(line)))
    case .shift: dialogs.append(.form(.shift(line)))
    case .feedback: dialogs.append(.form(.feedback(line)))
    case .drafts: dialogs.append(.drafts(DraftPanel(line: line.id)))
    case .pause, .complete, .cancel:
      guard let wish = wish(action, line) else { return }
      dialogs.append(.form(.set(line, wish)))
    }
  }

  private func wish(_ action: LineAction, _ line: MediaBuy) -> MediaBuyStatus? {
    let wanted: MediaBuyStatus? =
      switch action {
      case .pause: line.status == .paused ? .active : .paused
      case .complete: .completed
      case .cancel: .canceled
      case .new, .edit, .shift, .feedback, .drafts: nil
      }
    let hasBegun = line.dates.start <= today
    return wanted.flatMap { line.status.after($0, hasBegun: hasBegun) == nil ? nil : $0 }
  }
}
