import Models
import Wire

/// The notes of a panel as lines, with author and time.
struct NotePages: View {
  let context: Context
  let panel: NotesPanel
  /// Columns of a line.
  let width: Int

  var lines: NoteLines<NotesPanel.Entry> {
    var lines = NoteLines<NotesPanel.Entry>(width: width)
    for page in panel.pages where !page.notes.isEmpty {
      lines.skip()
      lines.add(heading(page))
      for (index, note) in page.notes.enumerated() {
        if index > 0 { lines.skip() }
        add(note, of: .note(note.id), indent: 0, to: &lines)
        for reply in note.replies { add(reply, of: .reply(reply.id), indent: 3, to: &lines) }
      }
    }
    if panel.noteCount == 0 { addNothing(to: &lines) }
    return lines
  }

  private func addNothing(to lines: inout NoteLines<NotesPanel.Entry>) {
    lines.addText("No notes that you can read.", ink.muted)
    // Notes can't be written in the past.
    if !context.isLookingBack { lines.addText(waysToWrite, ink.muted) }
  }

  private var waysToWrite: String {
    guard let title = panel.books.first else {
      return "I writes a private note. To write to the desk, request the face first."
    }
    let isOwn = title.book == context.viewer?.organisation
    let home = NoteHome(asset: panel.asset, book: title.book)
    let others = grants(of: home).map(\.readerName)
    let readers =
      !isOwn
      ? "in the notebook of \(title.name)"
      : context.role == .admin
        ? "that \((["the desk"] + others).listed()) can read"
        : "that \((["your organisation"] + others + ["the desk"]).listed()) can read"
    return "i writes a note \(readers); I writes a private note."
  }

  private func grants(of home: NoteHome) -> [NoteGrant] {
    market.noteGrants.rows.filter { $0.home == home }
  }

  private func heading(_ page: NotePage) -> [FactList.Piece] {
    if page.home.isPrivate {
      return [("▪ Private", ink.violet.with(.bold)), (", only you can read them", ink.muted)]
    }
    let readers = grants(of: page.home).map { "\($0.readerName) (\($0.level.rawValue))" }
    let isGranted = page.rights != .administer
    let rights = page.rights == .read ? ", shared with you to read" : ", shared with you"
    let open = readers.isEmpty ? "" : ", shared with \(readers.joined(separator: ", "))"
    return [
      ("▪ Notes of \(page.name)", ink.title), (isGranted ? rights : open, ink.muted),
    ]
  }

  private func add(
    _ writing: some Writing, of entry: NotesPanel.Entry, indent: Int,
    to lines: inout NoteLines<NotesPanel.Entry>
  ) {
    let isOwn = writing.author.user == context.viewer?.id
    let mark = indent > 0 ? "↳ " : ""
    let edited = writing.isEdited ? " · edited" : ""
    let pending = panel.pending.contains(entry) ? " · ◌ pending" : ""
    lines.add(
      [
        (mark, ink.muted), (writing.author.name, (isOwn ? ink.accent : ink.strong).with(.bold)),
        (", \(writing.author.organisation)", ink.muted), (edited + pending, ink.muted),
      ], of: entry, indent: indent, at: writing.at)
    let inner = indent + mark.columnCount
    lines.addText(writing.text, ink.text, of: entry, indent: inner, isQuoted: true)
    guard panel.showsEarlier, entry == panel.chosenEntry else { return }
    for old in writing.earlier.reversed() {
      let until = "until \(context.text(old.changedAt))"
      lines.add([(until, ink.violet)], of: entry, indent: inner)
      lines.addText(
        old.text, ink.muted.with(.italic), of: entry, indent: inner, isQuoted: true)
    }
  }
}
