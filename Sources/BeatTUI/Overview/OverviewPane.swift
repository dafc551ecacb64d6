/// The panes of the seller's overview; the lists have the numbers of their parts.
enum OverviewPane: Int, PaneName {
  case needs, calendar, bookings, resting, figures, details, month

  init(_ part: Overview.Part) {
    switch part {
    case .needs: self = .needs
    case .calendar: self = .calendar
    case .bookings: self = .bookings
    case .resting: self = .resting
    }
  }
}
