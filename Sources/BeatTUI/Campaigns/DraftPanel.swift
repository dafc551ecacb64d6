import Models
import Wire

/// Drafts about a media buy's last change. The user copies or saves them; nothing is sent (C8).
struct DraftPanel: ScrollingPanel, Equatable {
  let line: ID<MediaBuy>
  var channel = DraftMessage.Channel.slack
  var scroll = 0

  func draft(in market: Marketplace) -> DraftMessage? {
    market.mediaBuys[line]?.lastUpdate?.notifications?.first { $0.channel == channel }
  }

  static let opener: Key? = .character("w")
  var dialog: Dialog { .drafts(self) }
  func lines(_ model: Model) -> DraftsView? { DraftsView(context: model.context, panel: self) }

  func ownKeys(_ model: Model) -> [FooterKey] {
    [("Tab", "the other"), ("c", "copy"), ("s", "save")]
  }

  func handleOwn(_ key: Key, in model: inout Model) -> [Effect]? {
    switch key {
    case .tab, .backTab, .left, .right:
      var panel = self
      panel.channel = channel == .slack ? .email : .slack
      panel.scroll = 0
      model.replaceTop(panel)
    case .character("c"):
      guard let draft = draft(in: model.market) else { return [] }
      model.toast("Copied, if this terminal lets programs copy", .good)
      return [.copy(draft.text)]
    case .character("s"):
      guard let draft = draft(in: model.market) else { return [] }
      return [.save(model.file(of: draft, line))]
    default: return nil
    }
    return []
  }
}

extension Model {
  /// An e-mail as mail programs open it, or a message as Slack's interface accepts it.
  fileprivate func file(of draft: DraftMessage, _ line: ID<MediaBuy>) -> SavedFile {
    let name = "media-buy-\(line)-\(market.mediaBuys[line]?.revision ?? 0)"
    switch draft.channel {
    case .email:
      return SavedFile(
        name: name + ".eml", text: draft.eml(to: recipients(of: line), at: now.instant))
    case .slack:
      let json = (try? WireCoding.encode(["text": draft.text])) ?? []
      return SavedFile(name: name + ".json", text: String(decoding: json, as: UTF8.self) + "\n")
    }
  }

  /// The buyer's people that the user knows.
  private func recipients(of line: ID<MediaBuy>) -> [String] {
    let buyer = market.mediaBuys[line].flatMap { market.campaigns[$0.campaign]?.buyer }
    return market.users.rows.filter { $0.organisation == buyer && $0.id != viewer?.id }
      .map(\.email)
  }
}
