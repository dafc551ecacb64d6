/// The layout of the offer screens: the list on the left and, if there is room, the selected offer
/// on the right.
struct OffersLayout: Equatable {
  /// The list; on the buyer's screen with the campaigns below it.
  let list: Rect
  let campaigns: Rect
  let panel: Rect?

  /// - Parameter campaignRows: rows for the campaigns, at most a third of the height; nil if they
  ///   aren't shown.
  init(_ layout: Layout, campaignRows: Int? = nil) {
    let body = layout.body
    let (left, right) = body.split(columns: body.columnCount * 64 / 100)
    let column = layout.hasPanel ? left : body
    let rows = campaignRows.map { min($0, body.rowCount / 3) } ?? 0
    (list, campaigns) = column.split(rows: body.rowCount - rows)
    panel = layout.hasPanel ? right : nil
  }
}
