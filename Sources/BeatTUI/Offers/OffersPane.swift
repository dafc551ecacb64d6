/// The panes of the offer screens.
enum OffersPane: Int, PaneName {
  case list, campaigns, details
}
