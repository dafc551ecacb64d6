import Models
import Wire

/// The lines of a form that fit on the screen. The answer, the total and the focused field are
/// always among them; the lines about the form scroll.
struct FormLayout {
  private static let width = 74
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
  /// In the place of the button.
  let obstacle: [String]
  let complaint: [String]

  init(_ form: Form, in context: Context) {
    func wrapped(_ text: String?) -> [String] {
      text.map { $0.wrapped(to: Self.width - 6) } ?? []
    }
    total = wrapped(form.total(form, context))
    complaint = wrapped(form.complaint.map { "! \($0)" })
    obstacle = wrapped(form.obstacle(context).map { "! \($0.sentence)" })
    about = form.about(form, context).flatMap { wrapped($0) }
    let answerRows = max(1, obstacle.count) + complaint.count
    let fixed = Self.frameRows + total.count + answerRows
    var room = Rect.dialogRows(in: context.layout.stage) - fixed
    let aboutMin = about.isEmpty ? 0 : 1
    fields = Self.window(of: form, rows: max(1, room - aboutMin))
    room -= fields.count
    quotation = wrapped(form.quotation(context))
      .shortened(to: min(Self.quotedRows, room - aboutMin))
    room -= quotation.count
    let rows = min(about.count, max(0, room))
    let start = max(0, min(form.scroll, about.count - rows))
    aboutRange = start..<start + rows
    rect = Rect(
      centredIn: context.layout.stage, width: Self.width,
      height: fixed + fields.count + quotation.count + rows)
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
