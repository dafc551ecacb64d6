/// The columns that the user wants in the list, the most important first: the others are left out
/// first where there is no room for all.
struct ColumnChooser: Panel, Equatable {
  /// Every column, the wanted ones first.
  private(set) var order: [FaceColumn]
  private(set) var wanted: Set<FaceColumn>
  private(set) var index = 0

  init(_ columns: [FaceColumn]) {
    wanted = Set(columns)
    order = columns + FaceColumn.allCases.filter { !columns.contains($0) }
  }

  /// The most important first.
  var columns: [FaceColumn] { order.filter(wanted.contains) }

  mutating func move(by steps: Int) { index = max(0, min(index + steps, order.count - 1)) }

  /// Shows or hides a column; the last one stays.
  mutating func toggle() {
    let column = order[index]
    if !wanted.contains(column) {
      wanted.insert(column)
    } else if wanted.count > 1 {
      wanted.remove(column)
    }
  }

  mutating func shift(by steps: Int) {
    let target = index + steps
    guard order.indices.contains(target) else { return }
    order.swapAt(index, target)
    index = target
  }

  var dialog: Dialog { .columns(self) }

  func draw(_ model: Model, on canvas: inout Canvas) -> Position? {
    let layout = FacesLayout(model.screens.faces, in: model.layout.body)
    ColumnsView(context: model.context, chooser: self, shown: Set(layout.columns))
      .draw(on: &canvas)
    return nil
  }

  func footerKeys(_ model: Model) -> [FooterKey] {
    [
      ("Space", "show or hide"), ("J", "later"), ("K", "earlier"), ("r", "reset"),
      ("Esc", "close"),
    ]
  }

  func handle(_ key: Key, in model: inout Model) -> [Effect] {
    if key.isDismissal || key == .character("o") {
      model.dialogs.removeLast()
      return []
    }
    var chooser = self
    switch key {
    case .character(" "): chooser.toggle()
    case .character("J"): chooser.shift(by: 1)
    case .character("K"): chooser.shift(by: -1)
    case .character("r"): chooser = ColumnChooser(FaceColumn.initial)
    default:
      // All columns are in sight, so there are no pages.
      guard let steps = key.steps(page: 0) else { return [] }
      chooser.move(by: steps)
    }
    model.screens.faces.columns = chooser.columns
    model.replaceTop(chooser)
    return []
  }
}
