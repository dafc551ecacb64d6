import Models
import WSClient
import Wire

/// Requests for the history, and the screens that show it.
extension Model {
  /// There is at most one history panel.
  private var panelIndex: Int? {
    dialogs.firstIndex { if case .history = $0 { true } else { false } }
  }

  var historyPanel: HistoryPanel? {
    get {
      guard let panelIndex, case .history(let panel) = dialogs[panelIndex] else { return nil }
      return panel
    }
    set { if let panelIndex, let newValue { dialogs[panelIndex] = .history(newValue) } }
  }

  /// The time of the next request; nil without a connection.
  var historyDeadline: Uptime? {
    guard case .connected = link else { return nil }
    return [timeLine?.request.dueAt, historyPanel?.request.dueAt].compactMap { $0 }.min()
  }

  /// Sends the requests that are due.
  mutating func requestHistory() -> [Effect] {
    guard case .connected = link else { return [] }
    var effects: [Effect] = []
    if let line = timeLine, line.request.isDue(at: now.uptime) {
      let id = RequestID(at: now.instant, using: &generator)
      timeLine?.request.begin(id, at: now.uptime)
      effects.append(
        .requestHistory(
          HistoryRequest(
            id: id, about: nil, span: .after(line.replayer.lastSeq), limit: TimeLine.pageCount)))
    }
    if var panel = historyPanel, panel.request.isDue(at: now.uptime) {
      let id = RequestID(at: now.instant, using: &generator)
      effects.append(.requestHistory(panel.ask(id, at: now.uptime)))
      historyPanel = panel
    }
    return effects
  }

  mutating func receive(_ page: HistoryPage<MarketProtocol>) {
    let (market, now) = (market, now.uptime)
    timeLine?.receive(page, at: now)
    historyPanel?.receive(page, in: market, at: now)
  }

  mutating func receive(_ refused: HistoryRefused) {
    let now = now.uptime
    timeLine?.request.putOff(refused.id, at: now)
    historyPanel?.request.putOff(refused.id, at: now)
  }

  mutating func suspendHistoryRequests() {
    let now = now.uptime
    timeLine?.request.lose(at: now)
    historyPanel?.request.lose(at: now)
  }

  /// Reloads the history, because the loaded part is no longer valid.
  mutating func restartHistory() {
    let now = now.uptime
    timeLine?.restart(at: now)
    historyPanel?.restart(at: now)
  }

  /// Updates the history after an event.
  mutating func followHistory(_ event: Event) {
    if event.removesHistory(of: viewer) { return restartHistory() }
    let now = now.uptime
    timeLine?.news(at: now)
    historyPanel?.news(at: now)
  }
}

extension Event {
  fileprivate func removesHistory(of viewer: User?) -> Bool {
    if case .campaign(.deleted) = self { return true }
    return viewer.map { isPurge(for: $0) } ?? false
  }
}

/// The time line.
extension Model {
  /// While the user looks back, nothing can be changed.
  var isLookingBack: Bool { timeLine != nil }

  /// The past moment that the screens show.
  var moment: Instant { timeLine?.moment ?? now.instant }

  /// The time line also steps below a dialog, so that the user sees the dialog change.
  mutating func handleInTimeLine(_ key: Key) -> Bool {
    guard timeLine?.isWhole == true, !screens.current.filter.isEditing else { return false }
    switch key {
    case .left: perform(TimeLineAction.back)
    case .right: perform(TimeLineAction.on)
    default: return false
    }
    return true
  }

  mutating func perform(_ action: TimeLineAction) {
    if action == .live {
      timeLine = nil
    } else {
      timeLine?.perform(action)
      if let event = timeLine?.replayer.record?.event { follow(event) }
    }
  }
}
