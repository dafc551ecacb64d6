import Models
import WSClient
import Wire

/// The messages that a search has found, the newest first.
struct FoundPanel: Panel, Equatable {
  let text: String
  let messages: [FoundMessages.Found]
  /// The part of each that matches.
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
    FoundView(context: model.context, panel: self).draw(on: &canvas)
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
      let page = FoundView(context: model.context, panel: self).pageLength
      guard let steps = key.steps(page: page) else { return [] }
      var panel = self
      panel.selection.move(by: steps, in: messages.map(\.message.id))
      model.replaceTop(panel)
    }
    return []
  }
}

extension Model {
  /// Goes to the message in its conversation if it is loaded, or else shows it by itself.
  fileprivate mutating func show(_ found: FoundMessages.Found) {
    let isAtHand = market.conversations[found.conversation]?[found.message.id] != nil
    guard isAtHand, screens.talk.listing.ids.contains(found.conversation) else {
      return dialogs.append(
        .message(MessagePanel(conversation: found.conversation, message: found.message)))
    }
    dialogs.removeLast()
    screens.talk.reveal(found.message.number, of: found.conversation, in: context)
  }
}
