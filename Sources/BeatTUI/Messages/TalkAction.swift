import Models

/// What keys of the messages' screen can be bound to besides what all screens know.
enum TalkAction: Hashable, Sendable {
  /// From the list into the conversation.
  case open
  case new
  case back, write
  /// What the chosen message's card is of, or else the message itself.
  case follow
  case details, edit, delete
  /// From another screen: about what is chosen there.
  case about
}

extension KeyTable {
  private static func key(
    _ keys: [Key], _ action: TalkAction, _ label: String, _ help: String
  ) -> KeyBinding {
    KeyBinding(keys: keys, action: .talk(action), label: label, help: help)
  }

  static let about = key([.character("T")], .about, "", "talk about what is chosen")

  static let conversations: [KeyBinding] = [
    key([.enter, .tab, .right, .character("l")], .open, "open", "read and write"),
    key([.character("n")], .new, "new", "begin a conversation"),
  ]

  static let thread: [KeyBinding] = [
    key([.enter], .follow, "open", "what the card is of, or the whole message"),
    key([.character("i"), .tab], .write, "write", "write a message"),
    key([.character("e")], .edit, "edit", "change a message of yours"),
    key([.character("D")], .delete, "delete", "delete a message of yours"),
    key([.character("v")], .details, "details", "what it said before, and who has read it"),
    key([.escape, .left, .character("h")], .back, "list", "to the list"),
  ]

  /// What keys do while a message is written, which the table can't hold: letters are text there.
  static let writing = [
    ("Enter", "send"), ("^J", "new line"), ("^O", "attach"), ("Tab", "messages"), ("Esc", "list"),
  ]

  static let changing = [
    ("Enter", "save"), ("^J", "new line"), ("Tab", "messages"), ("Esc", "leave it as it was"),
  ]
}
