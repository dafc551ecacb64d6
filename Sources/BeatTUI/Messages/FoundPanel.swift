import Localization
import Models
import WSClient
import Wire

/// The messages that a search has found, newest first.
struct FoundPanel: Panel, Equatable {
  let text: String
  let messages: [FoundMessages.Found]
  /// The matching part of each message.
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

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    FoundView(context: context, panel: self).draw(on: &canvas)
    return nil
  }

  func actions(in context: Context) -> [PanelAction] {
    [
      PanelAction("open-found", .enter, label: "open the message", help: "open the message"),
      .move("another message"), .close(.character("q")),
    ]
  }

  mutating func choose(_ key: RowKey, in context: Context) {
    selection.choose(key, in: messages.map(\.message.id))
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .escape, .character("q"): return [.close]
    case .enter: return chosen.map { [.reveal(.message($0))] } ?? []
    default:
      let page = FoundView.rect(of: messages.count, in: context)
        .listLength(rowHeight: FoundView.rowHeight)
      if let steps = key.steps(page: page) {
        selection.move(by: steps, in: messages.map(\.message.id))
      }
      return []
    }
  }
}
