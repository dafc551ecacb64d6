/// Where the lists of offers are: on the left, and where there is room the chosen offer on the
/// right.
struct OffersLayout: Equatable {
  /// The list, or on the buyer's screen the list with the campaigns below it.
  let list: Rect
  let campaigns: Rect
  let panel: Rect?

  /// - Parameter campaignRows: how many rows the campaigns want, of which they get a third of the
  ///   height at most; nothing where they have no place.
  init(_ layout: Layout, campaignRows: Int? = nil) {
    let body = layout.body
    let (left, right) = body.split(columns: body.columnCount * 64 / 100)
    let column = layout.hasPanel ? left : body
    let rows = campaignRows.map { min($0, body.rowCount / 3) } ?? 0
    (list, campaigns) = column.split(rows: body.rowCount - rows)
    panel = layout.hasPanel ? right : nil
  }
}
