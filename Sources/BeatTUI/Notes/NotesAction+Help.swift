import Models

extension NotesAction {
  /// Actions that change nothing, and so are available in the time line.
  var isLooking: Bool {
    switch self {
    case .earlier, .copy, .switchTab, .leave: true
    default: false
    }
  }

  fileprivate var help: String {
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

  static func help(of role: Role) -> [KeyHelp.Line] {
    let reading: [KeyHelp.Line] = [
      ("↓  j", "next note, reply or news item"), ("↑  k", "previous note, reply or news item"),
      ("PgDn  Space", "scroll down"), ("PgUp", "scroll up"), ("Home  g", "first item"),
      ("End  G", "last item"),
    ]
    let own = allCases.filter { $0 != .leave && ($0 != .dismissForAll || role == .admin) }
    return own.map { ($0.key.name, $0.help) } + reading
      + [("Esc  q", NotesAction.leave.help), ("?", "this help")]
  }
}

extension NoteWriter {
  /// Letters are text here, including `?`.
  static let helpKey = Key.control("g")

  var help: KeyHelp {
    var lines: [KeyHelp.Line] = [("^S", "send"), ("Enter", "new line")]
    if case .note(_, let books) = purpose {
      if books.count > 1 { lines.append(("Tab", "next notebook that you can write in")) }
      if !books.isEmpty { lines.append(("^P", "private or not")) }
    }
    lines += [
      ("← → ↑ ↓", "move"), ("Home  ^A", "start of the line"),
      ("End  ^E", "end of the line"), ("Backspace", "delete the character before the cursor"),
      ("Delete", "delete the character after the cursor"),
      ("^W", "delete the word before the cursor"),
      ("^U", "delete the line up to the cursor"), ("Esc", "close, and keep the draft"),
      (Self.helpKey.name, "this help"),
    ]
    return KeyHelp(title: "Keys while writing", lines: lines)
  }
}
