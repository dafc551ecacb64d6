import Localization
import Models
import Wire

/// One line in which everything can be found by a part of its name: what can be done, and where
/// one can go.
struct PalettePanel: Panel {
  private(set) var line = TextField(limit: 200)
  private(set) var rows: [PaletteRow] = []
  private(set) var index = 0
  private var actions: [NamedAction] = []
  /// What was run in this session, the oldest first.
  private let history: [String]
  /// Which line of the history is shown.
  private var recalled: Int?
  private var places = PlaceIndex()

  init(_ text: String = "", history: [String]) {
    self.history = history
    line.insert(text)
  }

  var dialog: Dialog { .palette(self) }
  var isTyping: Bool { true }
  var isModal: Bool { true }
  var chosen: PaletteRow? { rows.indices.contains(index) ? rows[index] : nil }

  /// Finds again; the selection stays with its row.
  mutating func list(_ actions: [NamedAction], in context: Context) {
    self.actions = actions
    places.refresh(in: context)
    let former = chosen
    search()
    if let former, let place = rows.firstIndex(where: { $0.line == former.line }) { index = place }
  }

  private mutating func search() {
    rows = PaletteSearch(actions: actions, places: places).rows(for: PaletteLine(line.text))
    index = 0
  }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    PaletteView(context: context, panel: self).draw(on: &canvas)
  }

  func actions(in context: Context) -> [PanelAction] {
    [
      PanelAction("run", .enter, label: "run", help: "do it, or go there", commits: true),
      PanelAction("complete", .tab, label: "complete", help: "write its whole name"),
      PanelAction(
        "earlier-lines", .up, label: "earlier lines", help: "what you ran before",
        unless: line.text.isEmpty || recalled != nil
          ? history.isEmpty ? .fact("Nothing was run yet.") : nil
          : .fact("The line isn't empty.")),
      .close(),
    ]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .escape, .control("p"): return [.close]
    case .enter: return chosen.map { [.run($0, typed: line.text)] } ?? []
    case .tab:
      if let chosen { write(chosen.line) }
    case .up where recalled != nil || (line.text.isEmpty && index == 0): recall(-1)
    case .down where recalled != nil: recall(1)
    case .up, .backTab: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -PaletteLayout(self, in: context).list.rowCount)
    case .pageDown: move(by: PaletteLayout(self, in: context).list.rowCount)
    default:
      let before = line.text
      guard line.handle(key), line.text != before else { return [] }
      recalled = nil
      search()
    }
    return []
  }

  private mutating func move(by steps: Int) {
    index = max(0, min(index + steps, rows.count - 1))
  }

  private mutating func write(_ text: String) {
    line = TextField(text, limit: line.limit)
    search()
  }

  private mutating func recall(_ steps: Int) {
    let wanted = (recalled ?? history.count) + steps
    guard wanted < history.count else {
      recalled = nil
      return write("")
    }
    guard history.indices.contains(wanted) else { return }
    recalled = wanted
    write(history[wanted])
  }

  mutating func choose(_ row: RowKey, in context: Context) {
    if case .index(let wanted) = row { move(by: wanted - index) }
  }
}
