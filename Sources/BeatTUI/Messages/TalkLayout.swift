/// The layout of the messages screen. A terminal that is too narrow for both parts shows the
/// focused one.
struct TalkLayout: Equatable {
  private static let wideColumns = 110
  private static let listColumnsMax = 70
  /// Lines that a conversation takes in the list.
  static let rowHeight = 2

  let list: Rect?
  let thread: Rect?
  /// Rows or messages of a page.
  let pageLength: Int

  init(_ focus: Talk.Focus, in body: Rect) {
    if body.columnCount >= Self.wideColumns {
      let columns = min(Self.listColumnsMax, body.columnCount * 35 / 100)
      let (left, right) = body.split(columns: columns)
      list = left
      thread = right
    } else {
      list = focus == .list ? body : nil
      thread = focus == .list ? nil : body
    }
    pageLength =
      focus == .list
      ? (list ?? body).listLength(rowHeight: Self.rowHeight) : max(1, body.rowCount / 4)
  }
}
