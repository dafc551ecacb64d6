import Models
import Wire

/// Draws an account and its logins.
struct AccountView: View {
  let context: Context
  let panel: AccountPanel

  /// From the left border on; the first has the mark before it.
  private static let columns = (began: 3, seen: 18, host: 34, ends: 54)

  func draw(on canvas: inout Canvas) {
    let layout = AccountLayout(panel, in: context)
    canvas.fill(layout.rect, .plain)
    canvas.target(layout.rect, .panel)
    let title = panel.subject == .own ? "My account" : "Account"
    let count = panel.logins?.count
    canvas.box(
      layout.rect, title: title,
      note: count.map { $0 == 1 ? "1 login" : "\($0) logins" } ?? "", hasFocus: true, ink)
    guard let user = panel.user(in: context) else {
      canvas.draw(
        "This person was removed.", row: layout.facts.row, column: layout.facts.column, ink.muted)
      return
    }
    drawFacts(of: user, on: &canvas, layout.facts)
    guard let logins = panel.logins else {
      let problem = panel.inquiry.problem.map { "! \($0)" }
      canvas.draw(
        problem ?? "Loading the logins…", row: layout.head.row, column: layout.head.column + 2,
        problem == nil ? ink.muted : ink.red.with(.bold))
      return
    }
    drawLogins(logins, on: &canvas, layout)
  }

  private func drawFacts(of user: User, on canvas: inout Canvas, _ rect: Rect) {
    var facts = FactList(width: rect.columnCount, ink)
    facts.add("Name", user.name, ink.strong)
    facts.add("E-mail", user.email)
    let home = market.organisations[user.organisation]?.name ?? ""
    facts.add("Works at", [("\(home) · \(user.role.title)", ink.text)])
    switch panel.subject {
    case .own: facts.add("Password", "e changes it", ink.muted)
    case .user: if let (text, style) = state { facts.add("Account", [(text, style)]) }
    }
    facts.draw(on: &canvas, rect)
  }

  private var state: (String, Style)? {
    guard let shown = panel.shown else { return nil }
    let state = shown.user.state
    let until = shown.invitedUntil.map { " · a code is good until \(context.text($0))" } ?? ""
    let mark = state.mark ?? "✓"
    return ("\(mark) \(state.title)\(until)", state.style(ink))
  }

  private func drawLogins(
    _ logins: [AccountAnswer.SessionRow], on canvas: inout Canvas, _ layout: AccountLayout
  ) {
    let (row, start) = (layout.head.row, layout.head.column)
    guard !logins.isEmpty else {
      canvas.draw("Not logged in anywhere.", row: row, column: start + 2, ink.muted)
      return
    }
    let columns = Self.columns
    let heads = [
      (columns.began, "Logged in"), (columns.seen, "Last seen"), (columns.host, "From"),
      (columns.ends, "Ends"),
    ]
    canvas.within(layout.head) { canvas in
      for (column, head) in heads { canvas.draw(head, row: row, column: start + column, ink.muted) }
    }
    let page = Page(
      rowCount: logins.count, chosen: panel.selection.index(in: logins.map(\.id)),
      height: layout.list.rowCount)
    for (place, index) in page.range.enumerated() {
      canvas.target(layout.list.line(place), .row(pane: 0, .text(logins[index].id)))
      canvas.within(layout.list) {
        draw(
          logins[index], isChosen: logins[index].id == panel.chosen?.id, on: &$0,
          layout.list.line(place))
      }
    }
  }

  private func draw(
    _ login: AccountAnswer.SessionRow, isChosen: Bool, on canvas: inout Canvas, _ line: Rect
  ) {
    let look = RowStyle(ink, isChosen: isChosen)
    look.drawGround(on: &canvas, line, ink)
    let (row, start) = (line.row, line.column)
    let columns = Self.columns
    let began = login.beganAt.map { context.text($0) } ?? "unknown"
    canvas.draw(began, row: row, column: start + columns.began, look.style(ink.text))
    let age = spanText(milliseconds: context.moment.milliseconds(since: login.renewedAt))
    canvas.draw("\(age) ago", row: row, column: start + columns.seen, look.style(ink.text))
    canvas.draw(
      login.host.isEmpty ? "unknown" : login.host, row: row, column: start + columns.host,
      look.style(ink.strong), width: columns.ends - columns.host - 1)
    canvas.draw(
      context.text(login.expiresAt), row: row, column: start + columns.ends,
      look.style(ink.muted))
    if login.isOwn == true {
      canvas.draw("● here", row: row, endColumn: line.endColumn - 1, look.style(ink.green, .bold))
    }
  }
}
