import Models
import Wire

/// One message with all that there is to know of it.
struct MessagePanel: ScrollingPanel {
  let conversation: ID<Conversation>
  /// As it was when it was opened.
  let message: Conversation.Message
  var scroll = 0

  static let opener: Key? = .character("v")
  var dialog: Dialog { .message(self) }

  func lines(in context: Context) -> MessageDetails? {
    MessageDetails(context: context, conversation: conversation, message: message)
  }
}
