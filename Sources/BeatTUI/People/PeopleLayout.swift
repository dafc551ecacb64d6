/// The layout of the people screen: the list beside the details on a wide terminal, above them on
/// a narrow one.
struct PeopleLayout: Equatable {
  static let headRows = 1
  private static let detailRows = 8
  private static let detailColumns = 62
  /// From this width of the list on there is room for addresses and counts.
  private static let broadColumns = 116

  let list: Rect
  let details: Rect
  /// Where the columns of the list begin, from its border on, and how wide they are.
  let name: Range<Int>
  let organisation: Range<Int>
  let role: Range<Int>
  let state: Range<Int>
  /// Nil where there is no room.
  let email: Range<Int>?
  let logins: Range<Int>?

  init(_ layout: Layout) {
    let body = layout.body
    if layout.hasPanel {
      (list, details) = body.split(columns: -Self.detailColumns)
    } else {
      (list, details) = body.split(rows: -Self.detailRows)
    }
    let isBroad = list.columnCount >= Self.broadColumns
    // The marks before, “last seen” behind.
    let room = list.columnCount - 2 - 4 - 11
    let fixed = 8 + 12 + (isBroad ? 8 : 0)
    let shares = isBroad ? [26, 34, 40] : [44, 56]
    var start = 5
    func column(_ width: Int) -> Range<Int> {
      defer { start += width }
      return start..<start + width - 1
    }
    name = column((room - fixed) * shares[0] / 100)
    email = isBroad ? column((room - fixed) * shares[1] / 100) : nil
    organisation = column((room - fixed) * shares[shares.count - 1] / 100)
    role = column(8)
    state = column(12)
    logins = isBroad ? column(8) : nil
  }
}
