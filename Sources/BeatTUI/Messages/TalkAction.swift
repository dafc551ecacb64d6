/// Actions of the messages screen.
enum TalkAction: FeatureAction {
  /// Moves the focus from the list to the conversation.
  case open
  case new
  case back, write
  /// Opens the selected message's card, or else the message itself.
  case follow
  case details, edit, delete

  var action: Action { .talk(self) }

  static let conversationKeys: [KeyBinding] = [
    key(
      .enter, .tab, .right, .character("l"), does: .open, label: "open", help: "read and write"),
    key(.character("n"), does: .new, label: "new", help: "start a conversation"),
  ]

  static let threadKeys: [KeyBinding] = [
    key(
      .enter, does: .follow, label: "open", help: "open the card, or the whole message"),
    key(.character("i"), .tab, does: .write, label: "write", help: "write a message"),
    key(.character("e"), does: .edit, label: "edit", help: "edit your message"),
    key(.character("D"), does: .delete, label: "delete", help: "delete your message"),
    key(
      .character("v"), does: .details, label: "details",
      help: "earlier texts, and who has read it"),
    key(.escape, .left, .character("h"), does: .back, label: "list", help: "go to the list"),
  ]

  /// Keys while a message is written. They aren't in the table, because letters are text here.
  static let writingKeys: [KeyHint] = [
    ("Enter", "send"), ("^J", "new line"), ("^O", "attach"), ("Tab", "messages"), ("Esc", "list"),
  ]

  static let changingKeys: [KeyHint] = [
    ("Enter", "save"), ("^J", "new line"), ("Tab", "messages"), ("Esc", "cancel"),
  ]
}
