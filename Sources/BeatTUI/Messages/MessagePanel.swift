import Models
import Wire

/// The details of one message.
struct MessagePanel: ScrollingPanel {
  let conversation: ID<Conversation>
  /// The message when the panel was opened.
  let message: Conversation.Message
  var scroll = 0

  static let opener: Key? = .character("v")
  var dialog: Dialog { .message(self) }

  func layout(in context: Context) -> FactsLayout? {
    MessageFacts(context: context, conversation: conversation, message: message).layout
  }
}
