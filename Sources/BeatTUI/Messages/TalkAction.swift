import Localization

/// Actions of the messages screen.
enum TalkAction: String, FeatureAction {
  /// Moves the focus from the list to the conversation.
  case open = "open-conversation"
  case new = "new-conversation"
  case back = "conversations"
  case write = "write-message"
  /// Opens the selected message's card, or else the message itself.
  case follow = "open-message"
  case details = "message-details"
  case edit = "edit-message"
  case delete = "delete-message"

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
    key(
      .escape, .left, .character("h"), .character("q"), does: .back, label: "list",
      help: "go to the list"),
  ]

  /// Keys while a message is written. They aren't in the table, because letters are text here.
  static let writingKeys: [KeyHint] = [
    KeyHint("Enter", "send"), KeyHint("^J", "new line", press: .control("j")),
    KeyHint("^O", "attach", press: .control("o")), KeyHint("Tab", "messages", press: .tab),
    KeyHint("^X", "editor", press: .control("x")),
    KeyHint("Esc", "list", press: .escape),
  ]

  static let changingKeys: [KeyHint] = [
    KeyHint("Enter", "save"), KeyHint("^J", "new line", press: .control("j")),
    KeyHint("Tab", "messages", press: .tab), KeyHint("^X", "editor", press: .control("x")),
    KeyHint("Esc", "cancel", press: .escape),
  ]
}
