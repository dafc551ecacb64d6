/// The layout of the campaigns screen. On a wide terminal the list is above the totals and beside
/// the details. On a narrow one it is above the details, and short if the media buys have the
/// focus.
struct CampaignsLayout: Equatable {
  private static let tallRows = 36

  let list: Rect
  let totals: Rect?
  let details: Rect

  init(_ layout: Layout, isOnMediaBuys: Bool) {
    let body = layout.body
    guard layout.hasPanel else {
      let rows = isOnMediaBuys ? 5 : body.rowCount * 40 / 100
      (list, details) = body.split(rows: rows)
      totals = nil
      return
    }
    let (left, right) = body.split(columns: body.columnCount / 2)
    details = right
    guard body.rowCount >= Self.tallRows else {
      list = left
      totals = nil
      return
    }
    let (upper, lower) = left.split(rows: body.rowCount / 2)
    list = upper
    totals = lower
  }
}
