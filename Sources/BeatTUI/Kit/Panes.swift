/// Where the panes of a screen are. A screen offers plans, the one with the most panes first; each
/// is a row of columns, and each column a stack of panes. The first plan in which every pane gets
/// what it needs is used. In a terminal that is too narrow for any, the pane with the focus has the
/// whole screen.
struct Panes<Name: PaneName>: Equatable, Sendable {
  typealias Plan = [[Name]]

  /// Below this width panes stand neither beside nor below each other.
  static var columnsMin: Int { 80 }

  private var rects: [Name: Rect] = [:]
  /// Whether a pane is shown alone because the user wants it.
  let isZoomed: Bool

  init(
    _ plans: [Plan], focus: Name, _ choice: PaneChoice, in body: Rect, need: (Name) -> PaneNeed
  ) {
    let zoomed = choice.isZoomed ? choice.pane.flatMap(Name.init) ?? focus : nil
    isZoomed = zoomed != nil
    if let zoomed {
      rects = [zoomed: body]
      return
    }
    let wide = body.columnCount >= Self.columnsMin ? plans : []
    var plan =
      wide.first { plan in
        plan.joined().contains(focus) && Self.fits(plan, in: body, need)
      } ?? [[focus]]
    if choice.hidesSides { plan = plan.filter { $0.contains(focus) } }
    place(plan, in: body, need)
  }

  /// Nil where the pane isn't shown.
  subscript(_ name: Name) -> Rect? { rects[name] }

  private static func fits(_ plan: Plan, in body: Rect, _ need: (Name) -> PaneNeed) -> Bool {
    plan.reduce(0) { $0 + width($1, need) } <= body.columnCount
      && plan.allSatisfy { $0.reduce(0) { $0 + need($1).rows } <= body.rowCount }
  }

  private static func width(_ stack: [Name], _ need: (Name) -> PaneNeed) -> Int {
    stack.reduce(0) { max($0, need($1).columns) }
  }

  private mutating func place(_ plan: Plan, in body: Rect, _ need: (Name) -> PaneNeed) {
    let widths = Self.shared(
      body.columnCount,
      plan.map { stack in
        (Self.width(stack, need), stack.reduce(0) { max($0, need($1).bestColumns) })
      })
    var rest = body
    for (stack, width) in zip(plan, widths) {
      let (column, right) = rest.split(columns: width)
      rest = right
      stand(stack, in: column, need)
    }
  }

  /// What the panes need first, then what they can use, from top to bottom; what is left goes to
  /// the first.
  private mutating func stand(_ stack: [Name], in column: Rect, _ need: (Name) -> PaneNeed) {
    let needs = stack.map(need)
    var rows = needs.map(\.rows)
    var spare = column.rowCount - rows.reduce(0, +)
    for (index, need) in needs.enumerated() where spare > 0 {
      let more = min(need.bestRows - need.rows, spare)
      rows[index] += more
      spare -= more
    }
    if spare != 0 { rows[0] += spare }
    var rest = column
    for (name, count) in zip(stack, rows) {
      let (upper, lower) = rest.split(rows: max(0, count))
      rects[name] = upper
      rest = lower
    }
  }

  /// Columns grow in step from the least to the best; what is then left goes to the first.
  private static func shared(_ all: Int, _ needs: [(least: Int, best: Int)]) -> [Int] {
    var widths = needs.map(\.least)
    let spare = all - widths.reduce(0, +)
    guard spare > 0 else {
      widths[widths.count - 1] += spare
      return widths
    }
    let wishes = needs.map { min($0.best, all) - $0.least }
    let wished = wishes.reduce(0, +)
    for index in widths.indices where wished > 0 {
      widths[index] += wishes[index] * min(spare, wished) / wished
    }
    widths[0] += all - widths.reduce(0, +)
    return widths
  }
}
