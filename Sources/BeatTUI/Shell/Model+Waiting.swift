import Models
import Wire

/// What waits for the user, and the way to it.
extension Model {
  mutating func refreshWaiting() {
    if viewer != nil { waiting.refresh(context.state, for: role, at: moment) }
  }

  /// When something begins to wait though nothing happens. In the past nothing does.
  var waitingDeadline: Uptime? {
    if isLookingBack { return nil }
    return waiting.nextChange.map { change in
      now.uptime.advanced(byMilliseconds: max(1, change.milliseconds(since: now.instant)))
    }
  }

  /// Goes from what waits for the user to the next, by deadline, and from elsewhere to the first.
  mutating func goToNextWaiting() {
    let home = Screen.all(for: role)[0]
    switch role {
    case .admin, .buyer:
      let shown = screen == home ? shownWaiting : []
      let ids = shown.isEmpty ? waiting.offers.map(\.offer.id) : shown
      go(from: screen == home ? chosen.offer?.id : nil, in: ids) { model, id in
        model.reveal(.offer(id))
      }
    case .seller:
      let rows = waiting.needs
      let isThere = screen == home && screens.overview.part == .needs
      go(from: isThere ? screens.overview.row?.id : nil, in: rows.map(\.id)) { model, id in
        model.screens.shown = home
        model.screens.overview.revealNeed(id, in: model.context)
      }
    }
  }

  /// Those that the queue lists, which a search may have narrowed.
  private var shownWaiting: [ID<Offer>] {
    switch screen {
    case .mediation where screens.mediation.showsQueue: screens.mediation.queue.ids
    case .dashboard where screens.dashboard.showsQueue: screens.dashboard.queue.ids
    case .mediation, .dashboard, .faces, .campaigns, .messages, .overview, .people: []
    }
  }

  private mutating func go<Row: Equatable>(
    from current: Row?, in rows: [Row], _ reveal: (inout Self, Row) -> Void
  ) {
    guard let first = rows.first else { return toast("Nothing waits for you.", .news) }
    guard let index = current.flatMap({ rows.firstIndex(of: $0) }) else {
      return reveal(&self, first)
    }
    if rows.count == 1 { return toast("Nothing else waits for you.", .news) }
    reveal(&self, rows[(index + 1) % rows.count])
  }
}
