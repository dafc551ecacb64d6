import Models

extension NotesAction {
  /// What changes nothing, and so is there in the time line too.
  var isLooking: Bool {
    switch self {
    case .earlier, .copy, .switchTab, .leave: true
    default: false
    }
  }

  fileprivate var help: String {
    switch self {
    case .reply: "reply to the note"
    case .edit: "change what you wrote"
    case .delete: "delete it"
    case .privacy: "make a note private, or show it"
    case .earlier: "what it said before"
    case .write: "write a note, or go on with it"
    case .writePrivate: "write one that nobody else reads"
    case .open: "open your notes to an organisation"
    case .close: "close them again"
    case .link: "link the news to the face"
    case .dismiss: "dismiss the news for yourself"
    case .dismissForAll: "dismiss it for everybody"
    case .copy: "copy its address"
    case .switchTab: "to the news, or back to the notes"
    case .leave: "back to the screen"
    }
  }

  static func help(of role: Role) -> [KeyHelp.Line] {
    let reading: [KeyHelp.Line] = [
      ("↓  j", "next note, reply or news"), ("↑  k", "the one before it"),
      ("PgDn  Space", "some further"), ("PgUp", "some back"), ("Home  g", "the first"),
      ("End  G", "the last"),
    ]
    let own = allCases.filter { $0 != .leave && ($0 != .dismissForAll || role == .admin) }
    return own.map { ($0.key.name, $0.help) } + reading
      + [("Esc  q", NotesAction.leave.help), ("?", "this help")]
  }
}

extension NoteWriter {
  /// Letters are text there, `?` among them.
  static let helpKey = Key.control("g")

  var help: KeyHelp {
    var lines: [KeyHelp.Line] = [("^S", "send"), ("Enter", "new line")]
    if case .note(_, let books) = purpose {
      if books.count > 1 { lines.append(("Tab", "the next book that you may write in")) }
      if !books.isEmpty { lines.append(("^P", "private, or not")) }
    }
    lines += [
      ("← → ↑ ↓", "move"), ("Home  ^A", "to the beginning of the line"),
      ("End  ^E", "to its end"), ("Backspace", "delete what is before the cursor"),
      ("Delete", "what is after it"), ("^W", "the word before it"),
      ("^U", "the line up to it"), ("Esc", "leave; what was begun is kept"),
      (Self.helpKey.name, "this help"),
    ]
    return KeyHelp(title: "Keys while you write", lines: lines)
  }
}
