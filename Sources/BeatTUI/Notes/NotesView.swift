import Models
import Wire

/// A face's notes and news over the screen; beside them, where there is room, the face itself.
struct NotesView: View {
  let context: Context
  let panel: NotesPanel
  /// What lies over it, and leaves less room.
  var writer: NoteWriter?

  private static let wideColumns = 150
  private static let factColumns = 66
  private static let stripColumns = 20

  /// Where little would be left beside it, all of the screen.
  private var rect: Rect {
    let width = context.layout.size.columns >= Self.wideColumns ? 180 : 100
    if context.layout.size.columns - width < 2 * Self.stripColumns { return context.layout.body }
    return Rect(centredIn: context.layout.size, width: width, height: context.layout.size.rows)
  }

  private var isWide: Bool { rect.columnCount >= Self.wideColumns - 4 }
  private var factRect: Rect { rect.inside.split(columns: Self.factColumns).left }

  private var threadRect: Rect {
    let inside = isWide ? rect.inside.split(columns: Self.factColumns).right : rect.inset()
    return inside.inset(rows: 0, columns: 1).split(rows: 2).lower
  }

  private var tabRow: Int { rect.inset().row }
  var pageLength: Int { threadRect.rowCount }

  /// Where the list stands so that the chosen one is seen, above a writer if there is one.
  var scroll: Int {
    panel.isOnNews
      ? panel.text.news.scroll(from: panel.scroll, for: chosenNews, height: freeRowCount)
      : panel.text.notes.scroll(from: panel.scroll, for: panel.chosenEntry, height: freeRowCount)
  }

  private var freeRowCount: Int {
    guard let writer else { return pageLength }
    let top = NoteWriterView(context: context, writer: writer).rect.row
    return max(1, min(pageLength, top - threadRect.row))
  }

  /// What the lines are to be made for.
  var request: NotesText.Request {
    NotesText.Request(
      edition: panel.edition, width: threadRect.columnCount - 2, isOnNews: panel.isOnNews,
      earlierOf: panel.showsEarlier ? panel.chosenEntry : nil)
  }

  func draw(on canvas: inout Canvas) {
    guard let asset = market.assets[panel.asset] else { return }
    canvas.fill(rect, .plain)
    canvas.box(
      rect, title: "\(asset.code) \(asset.name(in: script))",
      note: asset.isSample ? "sample" : "", hasFocus: true, ink)
    if isWide {
      var facts = FactList(width: factRect.columnCount - 4, ink)
      facts.add(asset, context)
      facts.draw(on: &canvas, factRect)
      let column = factRect.endColumn - 1
      for row in rect.inset().rows { canvas.draw("│", row: row, column: column, ink.line) }
    }
    drawTabs(on: &canvas)
    if panel.isOnNews {
      panel.text.news.draw(
        on: &canvas, threadRect, from: panel.scroll, chosen: chosenNews, now: context.moment, ink)
    } else {
      panel.text.notes.draw(
        on: &canvas, threadRect, from: panel.scroll, chosen: panel.chosenEntry, now: context.moment,
        ink)
    }
  }

  private func drawTabs(on canvas: inout Canvas) {
    let notes = " Notes \(panel.noteCount) "
    let proposals = panel.proposed.isEmpty ? "" : " · \(panel.proposed.count) proposed"
    let news = " News \(panel.linked.count)\(proposals) "
    var column = threadRect.column
    for (title, isOpen) in [(notes, !panel.isOnNews), (news, panel.isOnNews)] {
      column =
        canvas.draw(
          title, row: tabRow, column: column, isOpen ? ink.tab : ink.muted.on(ink.bar)) + 1
    }
    canvas.draw(
      "Tab \(NotesAction.switchTab.label(panel))", row: tabRow, endColumn: threadRect.endColumn,
      ink.muted)
  }

  private var chosenNews: ID<NewsItem>? { panel.chosenNews?.id }
}

// MARK: - Notes

extension NotesView {
  var noteLines: NoteLines<NotesPanel.Entry> {
    var lines = NoteLines<NotesPanel.Entry>(width: threadRect.columnCount - 2)
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
    lines.addText("There are no notes here that you may read.", ink.muted)
    // Nobody writes in the past.
    if !context.isLookingBack { lines.addText(waysToWrite, ink.muted) }
  }

  private var waysToWrite: String {
    guard let title = panel.books.first else {
      return "W writes one that nobody else reads. Ask for the face to write to the desk."
    }
    let isOwn = title.book == context.viewer?.organisation
    let home = NoteHome(asset: panel.asset, book: title.book)
    let others = grants(of: home).map(\.readerName)
    let readers =
      !isOwn
      ? "goes into the book of \(title.name)"
      : context.role == .admin
        ? "\((["the desk"] + others).listed()) \(others.isEmpty ? "reads" : "read")"
        : "\((["your organisation"] + others + ["the desk"]).listed()) read"
    return "w writes a note that \(readers); W one that nobody else reads."
  }

  private func grants(of home: NoteHome) -> [NoteGrant] {
    market.noteGrants.rows.filter { $0.home == home }
  }

  private func heading(_ page: NotePage) -> [FactList.Piece] {
    if page.home.isPrivate {
      return [("▪ Private", ink.violet.with(.bold)), (", nobody else reads them", ink.muted)]
    }
    let readers = grants(of: page.home).map { "\($0.readerName) (\($0.level.rawValue))" }
    let isGranted = page.rights != .administer
    let rights = page.rights == .read ? ", open to you to read" : ", open to you"
    let open = readers.isEmpty ? "" : ", open to \(readers.joined(separator: ", "))"
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

// MARK: - News

extension NotesView {
  var newsLines: NoteLines<ID<NewsItem>> {
    var lines = NoteLines<ID<NewsItem>>(width: threadRect.columnCount - 2)
    if !panel.linked.isEmpty { lines.add([("▪ Linked to this face", ink.title)]) }
    for (index, item) in panel.linked.enumerated() {
      if index > 0 { lines.skip() }
      add(item, why: nil, to: &lines)
    }
    if !panel.proposed.isEmpty {
      lines.skip()
      lines.add([
        ("▪ Proposed", ink.amber.with(.bold)), (", not linked by anybody yet", ink.muted),
      ])
    }
    for (index, proposal) in panel.proposed.enumerated() {
      if index > 0 { lines.skip() }
      add(proposal.item, why: proposal, to: &lines)
    }
    if panel.news.isEmpty {
      let text =
        panel.hasDismissed
        ? "What was in the news here has been dismissed." : "Nothing was in the news here."
      lines.addText(text, ink.muted)
    }
    return lines
  }

  private func add(
    _ item: NewsItem, why: NewsProposal?, to lines: inout NoteLines<ID<NewsItem>>
  ) {
    lines.addText(item.title, ink.strong, of: item.id, isQuoted: true)
    let place = [item.place, item.road].filter { !$0.isEmpty }.joined(separator: ", ")
    let origin = [item.source, Day(item.at).shortText(in: script), place]
    lines.addText(
      origin.filter { !$0.isEmpty }.joined(separator: " · "), ink.muted, of: item.id)
    if let why { lines.addText(reason(why), ink.amber, of: item.id) }
    lines.addText(item.url, ink.accent, of: item.id, isQuoted: true)
  }

  private func reason(_ proposal: NewsProposal) -> String {
    let distance = proposal.metres.map { "\($0) m away" }
    let road = proposal.isOnRoad ? "it names this road" : nil
    return "◇ " + [distance, road].compactMap { $0 }.joined(separator: ", ")
  }
}
