/// The panes of the people screen.
enum PeoplePane: Int, PaneName {
  case list, details, organisation
}
