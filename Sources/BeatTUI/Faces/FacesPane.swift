/// The panes of the market.
enum FacesPane: Int, PaneName {
  case list, map, details, calendar
}
