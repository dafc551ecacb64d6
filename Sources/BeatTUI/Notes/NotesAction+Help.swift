import Localization
import Models

extension NotesAction {
  /// Actions that change nothing, and so are available in the time line.
  var isLooking: Bool {
    switch self {
    case .earlier, .copy, .switchTab, .leave: true
    case .reply, .edit, .delete, .privacy, .write, .writePrivate, .open, .close, .link, .dismiss,
      .dismissForAll:
      false
    }
  }

  /// Whether it is about the news or the notes; nil for both.
  var isOfNews: Bool? {
    switch self {
    case .link, .dismiss, .dismissForAll, .copy: true
    case .reply, .edit, .delete, .privacy, .earlier, .write, .writePrivate, .open, .close: false
    case .switchTab, .leave: nil
    }
  }

  var help: Phrase {
    switch self {
    case .reply: "reply to the note"
    case .edit: "edit what you wrote"
    case .delete: "delete it"
    case .privacy: "make a note private, or show it to others"
    case .earlier: "show its earlier texts"
    case .write: "write a note, or continue your draft"
    case .writePrivate: "write a private note"
    case .open: "share your notes with an organisation"
    case .close: "stop sharing your notes"
    case .link: "link the news to the face"
    case .dismiss: "dismiss the news for yourself"
    case .dismissForAll: "dismiss it for everyone"
    case .copy: "copy its address"
    case .switchTab: "switch between notes and news"
    case .leave: "return to the screen"
    }
  }
}

extension NoteWriter {
  var actions: [PanelAction] {
    let hides = canHide && canPublish
    return [
      PanelAction("send", .control("s"), label: "send", help: "send", commits: true),
      PanelAction(
        "next-notebook", .tab, label: "next notebook", help: "next notebook that you can write in",
        unless: bookTitle != nil && books.count > 1
          ? nil : .fact("You can write in no other notebook.")),
      PanelAction(
        "privacy", .control("p"), label: isPrivate ? "not private" : "private",
        help: "private or not",
        unless: hides ? nil : .fact("This can't be private, or can't be shown.")),
      PanelAction("editor", .control("x"), label: "editor", help: "write it in your editor"),
      PanelAction(
        "undo-typing", .control("_"), .modified(.alt, .character("z")), help: "undo typing"),
      PanelAction(
        "redo-typing", .modified(.alt, .character("y")), help: "repeat what was undone"),
      PanelAction("line-start", .control("a"), .home, help: "start of the line"),
      PanelAction("line-end", .control("e"), .end, help: "end of the line"),
      PanelAction("delete-word", .control("w"), help: "delete the word before the cursor"),
      PanelAction("delete-line", .control("u"), help: "delete the line up to the cursor"),
      PanelAction(
        "close", .escape, label: draft == nil ? "cancel" : "keep for later",
        help: "close, and keep the draft"),
    ]
  }
}
