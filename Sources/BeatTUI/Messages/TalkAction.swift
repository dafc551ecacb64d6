/// What keys of the messages' screen can be bound to besides what all screens know.
enum TalkAction: Hashable, Sendable {
  /// From the list into the conversation.
  case open
  case new
  case back, write
  /// What the chosen message's card is of, or else the message itself.
  case follow
  case details, edit, delete

  private static func key(
    _ keys: Key..., does action: Self, label: String, help: String
  ) -> KeyBinding {
    var binding = KeyBinding(does: .talk(action), label: label, help: help)
    binding.keys = keys
    return binding
  }

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

  /// What keys do while a message is written, which the table can't hold: letters are text there.
  static let writingKeys: [KeyHint] = [
    ("Enter", "send"), ("^J", "new line"), ("^O", "attach"), ("Tab", "messages"), ("Esc", "list"),
  ]

  static let changingKeys: [KeyHint] = [
    ("Enter", "save"), ("^J", "new line"), ("Tab", "messages"), ("Esc", "cancel"),
  ]
}
