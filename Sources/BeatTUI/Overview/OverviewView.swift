import Models
import Wire

/// The seller's overview (S3).
struct OverviewView: View {
  let overview: Overview
  let context: Context

  func draw(on canvas: inout Canvas) {
    let layout = OverviewLayout(overview, in: context.layout)
    canvas.pane(OverviewPane.figures, layout.panes[.figures]) { canvas, rect in
      OccupancyView(figures: overview.listing.figures, context: context).draw(on: &canvas, rect)
    }
    let face = overview.row?.face
    canvas.pane(OverviewPane.details, layout.panes[.details]) {
      FacePane(face: face, context: context).draw(on: &$0, $1)
    }
    canvas.pane(OverviewPane.month, layout.panes[.month]) {
      FaceCalendar(face: face, context: context).draw(on: &$0, $1)
    }
    for part in Overview.Part.allCases {
      let tabs = layout.isWide || part == .needs ? "" : tabs(part)
      canvas.pane(OverviewPane(part), layout.list(part)) { canvas, rect in
        OverviewList(overview: overview, part: part, rect: rect, tabs: tabs, context: context)
          .draw(on: &canvas)
      }
    }
  }

  /// The names of the other lists, if only one is shown.
  private func tabs(_ part: Overview.Part) -> String {
    let others: [Overview.Part] = [.calendar, .bookings, .resting]
    return others.filter { $0 != part }
      .map { "\($0.title.lowercased()) \(overview.listing[$0].count)" }
      .joined(separator: " · ") + " · "
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
    case .needs: "Nothing needs your attention."
    case .calendar: "You have no faces yet. Run beat import to add them."
    case .bookings: "No bookings yet."
    case .resting: "All faces are in service."
    }
  }
}
