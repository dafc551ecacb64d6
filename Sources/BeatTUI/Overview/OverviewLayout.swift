import Models

/// The layout of the seller's overview. A wide terminal shows four parts side by side; a narrow one
/// shows the to-do list above the figures and the focused list.
struct OverviewLayout: Equatable {
  /// The 90-day chart, with its box.
  private static let figuresColumns = OccupancyFigures.dayCount + 4
  private static let figuresRows = 15
  private static let narrowFiguresRows = 4

  let isWide: Bool
  let figures: Rect
  /// The rectangles of the visible lists.
  private let lists: [Overview.Part: Rect]

  init(_ overview: Overview, in body: Rect) {
    func rows(of part: Overview.Part, most: Int) -> Int {
      min(max(overview.listing[part].count, 1) + 2, most)
    }
    isWide = body.columnCount >= 180 && body.rowCount >= 36
    guard isWide else {
      let needs = body.split(rows: rows(of: .needs, most: max(6, body.rowCount / 3)))
      let (figures, list) = needs.lower.split(rows: Self.narrowFiguresRows)
      self.figures = figures
      lists = [.needs: needs.upper, Self.lowerPart(overview): list]
      return
    }
    let (left, right) = body.split(columns: -Self.figuresColumns)
    let (needs, calendar) = left.split(rows: rows(of: .needs, most: Self.figuresRows))
    let (figures, below) = right.split(rows: Self.figuresRows)
    self.figures = figures
    let (bookings, resting) = below.split(rows: -rows(of: .resting, most: 8))
    lists = [.needs: needs, .calendar: calendar, .bookings: bookings, .resting: resting]
  }

  /// The list below the figures, if there is room.
  private static func lowerPart(_ overview: Overview) -> Overview.Part {
    overview.part == .needs ? .calendar : overview.part
  }

  /// Nil if there is no room for it.
  func list(_ part: Overview.Part) -> Rect? { lists[part] }

  func pageLength(of part: Overview.Part) -> Int {
    list(part)?.listLength(headRows: part.headRows) ?? 1
  }
}

extension Overview.Part {
  var headRows: Int { self == .calendar ? 1 : 0 }
}
