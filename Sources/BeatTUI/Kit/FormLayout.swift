import Models
import Wire

/// The lines of a form that fit on the screen. The answer, the total and the focused field are
/// always among them; the lines about the form scroll.
struct FormLayout {
  private static let width = 74
  /// The lines of a long text that are shown while the cursor is in it.
  private static let longRows = 4
  private static let quotedRows = 4
  /// Both borders, and the blank lines above the fields and above the answer.
  private static let frameRows = 4

  let rect: Rect
  let quotation: [String]
  let about: [String]
  /// The visible lines of `about`.
  let aboutRange: Range<Int>
  let total: [String]
  /// The indices of the visible fields.
  let fields: Range<Int>
  /// The first row of the fields.
  let fieldsRow: Int
  /// The focused field, and the rows of its text.
  private let focus: Int
  let focusRows: Int
  private let stage: Size
  /// In the place of the button.
  let obstacle: [String]
  let complaint: [String]

  /// The columns of a form on this terminal.
  private static func columnCount(_ stage: Size) -> Int {
    Rect(centredIn: stage, width: width, height: stage.rows).columnCount
  }

  /// Columns of a field's text, with room for the cursor after the last letter.
  static func textWidth(in context: Context) -> Int {
    max(1, columnCount(context.layout.stage) - 19)
  }

  init(_ form: Form, in context: Context) {
    let width = Self.columnCount(context.layout.stage)
    func wrapped(_ text: String?) -> [String] {
      text.map { $0.wrapped(to: max(1, width - 6)) } ?? []
    }
    total = wrapped(form.total(form, context))
    complaint = wrapped(form.complaint.map { "! \($0)" })
    obstacle = wrapped(form.obstacle(context).map { "! \($0.sentence)" })
    about = form.about(form, context).flatMap { wrapped($0) }
    let answerRows = max(1, obstacle.count) + complaint.count
    let fixed = Self.frameRows + total.count + answerRows
    var room = Rect.dialogRows(in: context.layout.stage) - fixed
    let aboutMin = about.isEmpty ? 0 : 1
    focus = form.focus
    stage = context.layout.stage
    focusRows = Self.focusRows(of: form, in: context)
    // The line below the focused field, and what a long text has beyond one line.
    let moreRows = form.fields.isEmpty ? 0 : focusRows
    fields = Self.window(of: form, rows: max(1, room - aboutMin - moreRows))
    room -= fields.count + moreRows
    quotation = wrapped(form.quotation(context))
      .shortened(to: min(Self.quotedRows, room - aboutMin))
    room -= quotation.count
    let rows = min(about.count, max(0, room))
    let start = max(0, min(form.scroll, about.count - rows))
    aboutRange = start..<start + rows
    rect = Rect(
      centredIn: context.layout.stage, width: Self.width,
      height: fixed + fields.count + moreRows + quotation.count + rows)
    fieldsRow = rect.row + 2 + quotation.count + rows + total.count
  }

  private static func focusRows(of form: Form, in context: Context) -> Int {
    guard let focused = form.focused, focused.isLong else { return 1 }
    return min(longRows, focused.line.lines(width: textWidth(in: context)).count)
  }

  /// The first row of a visible field. Below the focused one is a line about it.
  func row(of index: Int) -> Int {
    let more = index > focus && focus >= fields.lowerBound ? focusRows : 0
    return fieldsRow + index - fields.lowerBound + more
  }

  /// The first row after the fields.
  var endRow: Int {
    let more = fields.isEmpty ? 0 : focusRows
    return fieldsRow + fields.count + more
  }

  /// The columns of the fields.
  var fieldColumns: Range<Int> { rect.column + 15..<rect.endColumn - 3 }

  /// The box of what opens at the focused field: below it and the line about it, or above where
  /// there is more room.
  func popUp(rowCount: Int, columnCount: Int) -> Rect {
    let rowCount = min(rowCount, max(0, stage.rows - 2))
    let row = row(of: focus)
    let below = row + focusRows + 1
    let lastRow = stage.rows - 1
    let start =
      below + rowCount <= lastRow
      ? below : row - rowCount >= 1 ? row - rowCount : max(1, lastRow - rowCount)
    let column = min(fieldColumns.lowerBound - 1, stage.columns - columnCount)
    return Rect(
      row: start, column: max(0, column), rowCount: rowCount, columnCount: columnCount)
  }

  /// Some of the fields, the focused one among them.
  private static func window(of form: Form, rows: Int) -> Range<Int> {
    let count = min(rows, form.fields.count)
    let start = max(0, min(form.focus - count / 2, form.fields.count - count))
    return start..<start + count
  }

  var scrollLimit: Int { about.count - aboutRange.count }

  /// What the upper border says at its right end.
  var note: String {
    let below = about.count - aboutRange.upperBound
    return below > 0 ? "\(below) more ↓" : ""
  }
}

extension [String] {
  /// At most `count` lines; the last is `…` if there are more.
  fileprivate func shortened(to count: Int) -> [String] {
    guard self.count > Swift.max(count, 0) else { return self }
    return count < 1 ? [] : prefix(count - 1) + ["…"]
  }
}
