import Localization

/// The user's columns for the list, most important first. The least important are omitted if there
/// is no room.
struct ColumnChooser: Panel, Equatable {
  /// All columns, the chosen ones first.
  private(set) var order: [FaceColumn]
  private(set) var wanted: Set<FaceColumn>
  private(set) var index = 0

  init(_ columns: [FaceColumn]) {
    wanted = Set(columns)
    order = columns + FaceColumn.allCases.filter { !columns.contains($0) }
  }

  /// Most important first.
  var columns: [FaceColumn] { order.filter(wanted.contains) }

  private mutating func move(by steps: Int) { index = max(0, min(index + steps, order.count - 1)) }

  /// Shows or hides a column; the last one stays.
  private mutating func toggle() {
    let column = order[index]
    if !wanted.contains(column) {
      wanted.insert(column)
    } else if wanted.count > 1 {
      wanted.remove(column)
    }
  }

  private mutating func shift(by steps: Int) {
    let target = index + steps
    guard order.indices.contains(target) else { return }
    order.swapAt(index, target)
    index = target
  }

  var dialog: Dialog { .columns(self) }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    let shown = Set(FacesLayout.columns(among: columns, in: context.layout))
    ColumnsView(context: context, chooser: self, shown: shown).draw(on: &canvas)
    return nil
  }

  func actions(in context: Context) -> [PanelAction] {
    [
      PanelAction(
        "toggle-column", .character(" "), label: "show or hide", help: "show or hide the column"),
      PanelAction("column-later", .character(">"), label: "later", help: "move the column down"),
      PanelAction("column-earlier", .character("<"), label: "earlier", help: "move the column up"),
      PanelAction(
        "reset-columns", .character("0"), label: "reset", help: "the columns of the start"),
      .move("another column"), .close(.character("q"), .enter, .character("o")),
    ]
  }

  mutating func choose(_ key: RowKey, in context: Context) {
    if case .index(let wanted) = key { move(by: wanted - index) }
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if key.isDismissal || key == .character("o") { return [.close] }
    switch key {
    case .character(" "): toggle()
    case .character(">"): shift(by: 1)
    case .character("<"): shift(by: -1)
    case .character("0"): self = ColumnChooser(FaceColumn.initial)
    default:
      // All columns are visible, so there are no pages.
      guard let steps = key.steps(page: 0) else { return [] }
      move(by: steps)
    }
    return [.chooseColumns(columns)]
  }
}
