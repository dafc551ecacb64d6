/// The panes of the campaigns screen.
enum CampaignsPane: Int, PaneName {
  case list, details, totals, draft, talk
}
