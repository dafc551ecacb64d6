import Localization
import Models
import Wire

/// Drafts about a media buy's last change. The user copies or saves them; nothing is sent (C8).
struct DraftPanel: ScrollingPanel, Equatable {
  let buy: ID<MediaBuy>
  var channel = DraftMessage.Channel.slack
  var scroll = 0

  func draft(in market: Marketplace) -> DraftMessage? {
    market.mediaBuys[buy]?.lastUpdate?.notifications?.first { $0.channel == channel }
  }

  static let opener: Key? = .character("v")
  var dialog: Dialog { .drafts(self) }
  func layout(in context: Context) -> DraftsLayout? { DraftsLayout(self, in: context) }

  func drawLines(
    of layout: DraftsLayout, on canvas: inout Canvas, from start: Int, in context: Context
  ) {
    DraftsView(context: context, layout: layout, channel: channel).draw(on: &canvas, from: start)
  }

  func ownActions(in context: Context) -> [PanelAction] {
    let hindrance: Hindrance? =
      draft(in: context.market) == nil ? .fact("There is no draft.") : nil
    return [
      PanelAction(
        "other-draft", .tab, .backTab, .left, .right, label: "other draft",
        help: "the other draft"),
      PanelAction(
        "copy-draft", .character("y"), label: "copy", help: "copy the draft", unless: hindrance),
      PanelAction(
        "save-draft", .control("s"), label: "save", help: "save the draft as a file",
        unless: context.isRestricted ? .restricted : hindrance),
    ]
  }

  mutating func handleOwn(_ key: Key, in context: Context) -> [Intent]? {
    switch key {
    case .tab, .backTab, .left, .right:
      channel = channel == .slack ? .email : .slack
      scroll = 0
    case .character("y"):
      guard let draft = draft(in: context.market) else { return [] }
      return [
        .say("Copied, if your terminal allows it", .good), .effect(.copy(draft.text)),
      ]
    case .control("s"):
      if context.isRestricted { return [.say(Hindrance.restricted.sentence, .bad)] }
      guard let draft = draft(in: context.market) else { return [] }
      return [.effect(.save(context.file(of: draft, buy)))]
    default: return nil
    }
    return []
  }
}

extension Context {
  /// An e-mail as mail programs open it, or a message as Slack's interface accepts it.
  fileprivate func file(of draft: DraftMessage, _ buy: ID<MediaBuy>) -> SavedFile {
    let name = "media-buy-\(buy)-\(market.mediaBuys[buy]?.revision ?? 0)"
    switch draft.channel {
    case .email:
      return SavedFile(
        name: name + ".eml", text: draft.eml(to: recipients(of: buy), at: now.instant))
    case .slack:
      let json = (try? WireCoding.encode(["text": draft.text])) ?? []
      return SavedFile(name: name + ".json", text: String(decoding: json, as: UTF8.self) + "\n")
    }
  }

  /// The e-mail addresses of the buyer's people that the user can see.
  private func recipients(of buy: ID<MediaBuy>) -> [String] {
    let buyer = market.mediaBuys[buy].flatMap { market.campaigns[$0.campaign]?.buyer }
    return market.users.rows.filter { $0.organisation == buyer && $0.id != viewer?.id }
      .map(\.email)
  }
}
