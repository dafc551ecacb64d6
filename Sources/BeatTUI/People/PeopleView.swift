import Models
import Wire

/// The people, and the details of the selected one.
struct PeopleView: View {
  let people: People
  let context: Context

  func draw(on canvas: inout Canvas) {
    let layout = PeopleLayout(context.layout)
    canvas.pane(PeoplePane.list, layout.panes[.list]) { canvas, _ in
      drawList(on: &canvas, layout)
    }
    canvas.pane(PeoplePane.organisation, layout.panes[.organisation]) {
      OrganisationPane(person: people.chosen, context: context).draw(on: &$0, $1)
    }
    canvas.pane(PeoplePane.details, layout.panes[.details]) { canvas, rect in
      PersonDetails(person: people.chosen, context: context).draw(on: &canvas, rect)
    }
  }

  private func drawList(on canvas: inout Canvas, _ layout: PeopleLayout) {
    let rows = people.rows
    let list = ListView(
      rect: layout.list, title: Screen.people.title(for: context.role), rowCount: rows.count,
      chosen: people.selection.index(in: rows.map(\.user.id)), emptyText: "Nobody is here yet.",
      isFiltered: !people.filter.isEmpty, headRows: PeopleLayout.headRows,
      key: { .id(rows[$0].user.id.value) })
    list.draw(
      on: &canvas, ink, note: { "\(counts) · \($0.text)" },
      isFlashing: { context.isMarked(rows[$0].user.id.value) },
      row: { draw(rows[$0], on: &$1, $2, $3, layout) })
    drawHead(on: &canvas, layout)
  }

  private var counts: String {
    func count(_ state: AccountAnswer.State) -> Int { people.rows.count { $0.state == state } }
    let all = people.rows.count
    let some = [(count(.invited), "invited"), (count(.disabled), "disabled")]
    return
      (["\(all) \(all == 1 ? "person" : "people")"]
      + some.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: " · ")
  }

  private func drawHead(on canvas: inout Canvas, _ layout: PeopleLayout) {
    let row = layout.list.row + 1
    let start = layout.list.column
    let heads: [(Range<Int>?, String)] = [
      (layout.name, "Name"), (layout.email, "E-mail"), (layout.organisation, "Organisation"),
      (layout.role, "Role"), (layout.state, "State"), (layout.logins, "Logins"),
    ]
    for case (let columns?, let title) in heads {
      canvas.draw(
        title, row: row, column: start + columns.lowerBound, ink.muted, width: columns.count)
    }
    canvas.draw("Last seen", row: row, endColumn: layout.list.endColumn - 2, ink.muted)
  }

  private func draw(
    _ person: PersonRow, on canvas: inout Canvas, _ line: Rect, _ look: RowStyle,
    _ layout: PeopleLayout
  ) {
    let row = line.row
    let (mark, style) = mark(of: person)
    canvas.draw(mark, row: row, column: line.column + 2, look.style(style, .bold))
    func draw(_ text: String, _ columns: Range<Int>?, _ style: Style) {
      guard let columns else { return }
      canvas.draw(
        text, row: row, column: layout.list.column + columns.lowerBound, look.style(style),
        width: columns.count)
    }
    canvas.quoting { canvas in
      canvas.draw(
        person.user.name, row: row, column: layout.list.column + layout.name.lowerBound,
        look.style(ink.strong), width: layout.name.count)
    }
    draw(person.user.email, layout.email, ink.text)
    draw(person.organisation, layout.organisation, ink.text)
    draw(person.user.role.title, layout.role, ink.muted)
    draw(person.state?.title ?? "", layout.state, person.state?.style(ink) ?? ink.muted)
    draw(person.logins.map { "\($0)" } ?? "", layout.logins, ink.text)
    canvas.draw(
      context.lastSeen(person), row: row, endColumn: line.endColumn - 1, look.style(ink.muted))
  }

  private func mark(of person: PersonRow) -> (String, Style) {
    if let state = person.state, let mark = state.mark { return (mark, state.style(ink)) }
    if context.isLookingBack { return (" ", ink.muted) }
    let presence = context.presence(of: person.user.id)
    return (presence.mark, presence == .offline ? ink.muted : ink.green)
  }
}

extension Context {
  /// `now` or the age of the newest login's last renewal.
  func lastSeen(_ person: PersonRow) -> String {
    if isLookingBack { return "" }
    if person.user.id == viewer?.id { return "you" }
    if presence(of: person.user.id) != .offline { return "now" }
    return person.account?.seenAt.map {
      spanText(milliseconds: moment.milliseconds(since: $0))
    } ?? ""
  }
}
