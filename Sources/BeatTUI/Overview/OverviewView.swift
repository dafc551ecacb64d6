import Models
import Wire

/// The seller's first screen (S3). Where there is room four parts stand side by side; where there
/// isn't, what needs somebody stands above the figures and the list that has the keys.
struct OverviewView {
  let model: Model
  private var ink: Ink { model.ink }
  private var rect: Rect { model.body }
  private var overview: Overview { model.overview }
  private var listing: OverviewListing { model.overview.listing }

  init(model: Model) { self.model = model }

  /// The chart of ninety days, with its box.
  private static let figuresColumns = OccupancyFigures.dayCount + 4
  private static let figuresRows = 15
  private var isWide: Bool { rect.columnCount >= 180 && rect.rowCount >= 36 }

  func draw(on canvas: inout Canvas) {
    OccupancyView(model: model, figures: listing.figures)
      .draw(on: &canvas, figuresRect)
    for part in Overview.Part.allCases {
      guard let rect = listRect(part) else { continue }
      OverviewList(model: model, part: part, rect: rect, tabs: tabs(part)).draw(on: &canvas)
    }
  }

  /// Rows that the list with the keys shows at once.
  var pageLength: Int {
    listRect(overview.part).map {
      OverviewList(model: model, part: overview.part, rect: $0, tabs: "").pageLength
    } ?? 1
  }

  private var columns: (left: Rect, right: Rect) { rect.split(columns: -Self.figuresColumns) }

  private var figuresRect: Rect {
    if isWide { return columns.right.split(rows: Self.figuresRows).upper }
    return rect.split(rows: narrowNeedsRows).lower.split(rows: 4).upper
  }

  private func rows(of part: Overview.Part, most: Int) -> Int {
    min(max(listing[part].count, 1) + 2, most)
  }

  private var narrowNeedsRows: Int { rows(of: .needs, most: max(6, rect.rowCount / 3)) }

  /// Nothing where there is no room for it.
  private func listRect(_ part: Overview.Part) -> Rect? {
    guard isWide else {
      if part == .needs { return rect.split(rows: narrowNeedsRows).upper }
      let isShown = part == overview.part || (part == .calendar && overview.part == .needs)
      return isShown ? rect.split(rows: narrowNeedsRows + 4).lower : nil
    }
    let left = columns.left.split(rows: rows(of: .needs, most: Self.figuresRows))
    let right = columns.right.split(rows: Self.figuresRows).lower
    let restingRows = rows(of: .resting, most: 8)
    return switch part {
    case .needs: left.upper
    case .calendar: left.lower
    case .bookings: right.split(rows: -restingRows).upper
    case .resting: right.split(rows: -restingRows).lower
    }
  }

  /// Where only one of the lists is shown, which others there are.
  private func tabs(_ part: Overview.Part) -> String {
    if isWide || part == .needs { return "" }
    let others: [Overview.Part] = [.calendar, .bookings, .resting]
    return others.filter { $0 != part }
      .map { "\($0.title.lowercased()) \(listing[$0].count)" }.joined(separator: " · ") + " · "
  }
}

extension Overview.Part {
  var title: String {
    switch self {
    case .needs: "To do"
    case .calendar: "Calendar"
    case .bookings: "Bookings"
    case .resting: "Out of service"
    }
  }

  var emptyText: String {
    switch self {
    case .needs: "Nothing waits for you."
    case .calendar: "You have no faces yet. beat import brings them."
    case .bookings: "No bookings yet."
    case .resting: "All faces are in service."
    }
  }
}
