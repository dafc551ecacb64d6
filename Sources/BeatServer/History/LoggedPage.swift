/// A page of past events, without deleted text.
package struct LoggedPage: Hashable, Sendable {
  /// In the requested order.
  package var events: [LoggedEvent]
  /// Whether nothing follows.
  package var isEnd: Bool

  package init(events: [LoggedEvent], isEnd: Bool) {
    self.events = events
    self.isEnd = isEnd
  }
}
