/// The layout of the market screen. A terminal that is too narrow for everything shows the list or
/// the map.
struct FacesLayout: Equatable {
  private static let wideColumns = 140
  private static let tallRows = 36
  private static let cardRows = 18

  let hasList: Bool
  let hasMap: Bool
  /// The details of the selected face, if there is room.
  let card: Rect?
  let list: Rect
  let map: Rect
  /// Whether the search line is shown.
  let hasLine: Bool
  /// The visible columns, from left to right.
  let columns: [FaceColumn]

  init(_ faces: Faces, in body: Rect) {
    let isWide = body.columnCount >= Self.wideColumns
    hasList = isWide || !faces.hasMapFocus
    hasMap = isWide || faces.hasMapFocus
    let (left, right) = Self.halves(of: body)
    let isTall = isWide && body.rowCount >= Self.tallRows
    let (upper, lower) = left.split(rows: -Self.cardRows)
    card = isTall ? lower : nil
    list = isTall ? upper : isWide ? left : body
    map = isWide ? right : body
    hasLine = faces.filter.isEditing || !faces.filter.isEmpty
    columns = Self.columns(among: faces.columns, in: body)
  }

  private static func halves(of body: Rect) -> (left: Rect, right: Rect) {
    body.split(columns: body.columnCount * 56 / 100)
  }

  /// The chosen columns that the list has room for, from left to right.
  static func columns(among wanted: [FaceColumn], in body: Rect) -> [FaceColumn] {
    let list = body.columnCount >= wideColumns ? halves(of: body).left : body
    return FaceColumn.fitting(wanted, width: room(in: list), gap: gap(in: list))
  }

  /// Screen columns before the first list column: the cursor, the mark, the state.
  static let leadColumns = 6
  private static func room(in list: Rect) -> Int { list.columnCount - leadColumns - 2 }
  private static func gap(in list: Rect) -> Int { list.columnCount >= 100 ? 2 : 1 }
  var room: Int { Self.room(in: list) }
  var gap: Int { Self.gap(in: list) }

  /// Rows above the list: the heading, and the search line with its hint.
  var headRows: Int { hasLine ? 3 : 1 }
  var pageLength: Int { list.listLength(headRows: headRows) }

  /// The size of the map, even if it is hidden.
  var mapDots: (width: Int, height: Int) {
    let inside = map.inset()
    return (inside.columnCount * DotGrid.dotsAcross, inside.rowCount * DotGrid.dotsDown)
  }
}
