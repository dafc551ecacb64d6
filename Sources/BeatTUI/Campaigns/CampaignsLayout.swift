/// Where the campaigns, the totals and the chosen campaign are: beside the details where there is
/// room, and above the totals; else above the details, and low where the keys are on their lines.
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
