/// The panes of the offer screens.
enum OffersPane: Int, PaneName {
  case list, campaigns, details, talk, calendar, notices

  /// Those that never have the focus, as they stand from left to right.
  static let passive: [Self] = [.campaigns, .details, .talk, .calendar, .notices]
}
