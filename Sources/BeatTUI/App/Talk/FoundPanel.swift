import Models
import WSClient
import Wire

/// Messages that a search has found beyond those at hand, the newest first.
struct FoundPanel: Equatable, Sendable {
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
}

extension Model {
  /// Asked when a search on the messages' screen is confirmed.
  func searchMessages() -> [Effect] {
    guard screen == .messages, !filter.isEmpty, case .connected = link else { return [] }
    return [.searchMessages(filter.line.text)]
  }

  /// What is at hand is on the screen already.
  mutating func take(_ found: FoundMessages?, for text: String) -> [Effect] {
    guard screen == .messages, filter.line.text == text, dialogs.isEmpty, let found else {
      return []
    }
    let older = found.messages.filter { found in
      market.conversations[found.conversation]?[found.message.id] == nil
    }
    if !older.isEmpty { dialogs.append(.found(FoundPanel(text: text, messages: older))) }
    return []
  }

  mutating func handle(_ key: Key, in found: FoundPanel) -> [Effect] {
    var panel = found
    let rows = panel.messages.map(\.message.id)
    let page = FoundView(model: self, panel: panel).pageLength
    switch key {
    case .escape, .character("q"): dialogs.removeLast()
    case .enter:
      if let chosen = panel.chosen {
        dialogs.append(.message(chosen.conversation, chosen.message, scroll: 0))
      }
    default:
      guard let steps = key.steps(page: page) else { return [] }
      panel.selection.move(by: steps, in: rows)
      dialogs[dialogs.count - 1] = .found(panel)
    }
    return []
  }
}
