import Models
import WSClient
import Wire

/// All messages that a search has found, the newest first.
struct FoundPanel: Panel, Equatable {
  let text: String
  let messages: [FoundMessages.Found]
  /// What each says where the search has found something.
  let excerpts: [String]
  var selection = Selection<ID<Conversation.Message>>()

  init(text: String, messages: [FoundMessages.Found]) {
    self.text = text
    self.messages = messages
    let words = SearchWords(text)
    excerpts = messages.map { words.excerpt(of: $0.message.text).printable }
  }

  var chosen: FoundMessages.Found? {
    selection.index(in: messages.map(\.message.id)).map { messages[$0] }
  }

  var dialog: Dialog { .found(self) }

  func draw(_ model: Model, on canvas: inout Canvas) -> Position? {
    FoundView(model: model, panel: self).draw(on: &canvas)
    return nil
  }

  func footerKeys(_ model: Model) -> [FooterKey] {
    [("Enter", "the whole message"), ("Esc", "close")]
  }

  func handle(_ key: Key, in model: inout Model) -> [Effect] {
    switch key {
    case .escape, .character("q"): model.dialogs.removeLast()
    case .enter: if let chosen { model.show(chosen) }
    default:
      let page = FoundView(model: model, panel: self).pageLength
      guard let steps = key.steps(page: page) else { return [] }
      var panel = self
      panel.selection.move(by: steps, in: messages.map(\.message.id))
      model.replaceTop(panel)
    }
    return []
  }
}

extension Model {
  /// Asked when a search on the messages' screen is confirmed.
  mutating func searchMessages() -> [Effect] {
    guard screen == .messages, !filter.isEmpty else { return [] }
    guard case .connected = link else {
      toast("Older messages are found when the server is there again.", .bad)
      return []
    }
    return [.searchMessages(filter.line.text)]
  }

  /// What Enter does in the line of a search.
  var searchLabel: String { screen == .messages ? "older messages too" : "keep" }

  /// The list shows the newest of each conversation; all are shown where there are others.
  mutating func take(_ found: FoundMessages?, for text: String) -> [Effect] {
    guard screen == .messages, filter.line.text == text, dialogs.isEmpty, let found else {
      return []
    }
    if found.messages.isEmpty, talk.listing.ids.isEmpty {
      toast("No older message says that either.", .news)
    }
    let isAllShown = found.messages.allSatisfy {
      talk.listing.match(in: $0.conversation)?.id == $0.message.id
    }
    if !isAllShown {
      dialogs.append(.found(FoundPanel(text: text, messages: found.messages)))
    }
    return []
  }

  /// In its place, where that is at hand; else by itself.
  fileprivate mutating func show(_ found: FoundMessages.Found) {
    let isAtHand = market.conversations[found.conversation]?[found.message.id] != nil
    guard isAtHand, talk.listing.ids.contains(found.conversation) else {
      return dialogs.append(
        .message(MessagePanel(conversation: found.conversation, message: found.message)))
    }
    dialogs.removeLast()
    talk.selection.choose(found.conversation, in: talk.listing.ids)
    listTalk()
    talk.newFrom = nil
    talk.focus = .thread
    talk.chosen = found.message.number
  }
}
