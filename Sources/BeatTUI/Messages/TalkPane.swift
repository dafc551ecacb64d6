/// The panes of the messages screen.
enum TalkPane: Int, PaneName {
  case list, thread, facts, calendar
}
