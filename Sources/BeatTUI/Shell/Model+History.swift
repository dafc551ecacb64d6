import Models
import WSClient
import Wire

/// Requests for the history, and the screens that show it.
extension Model {
  /// There is one at most.
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

  /// When something is to be asked; without a link that is when there is one again.
  var historyDeadline: Uptime? {
    guard case .connected = link else { return nil }
    return [timeLine?.request.dueAt, historyPanel?.request.dueAt].compactMap { $0 }.min()
  }

  /// Asks what is due.
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

  /// What is here of the past is not what may be told any more.
  mutating func restartHistory() {
    let now = now.uptime
    timeLine?.restart(at: now)
    historyPanel?.restart(at: now)
  }

  /// Something happened: the past has one event more, or fewer.
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
  /// Nothing is done while one looks back.
  var isLookingBack: Bool { timeLine != nil }

  /// The moment that screens are drawn as of.
  var moment: Instant { timeLine?.moment ?? now.instant }

  /// Steps are taken below a dialog too, so that one sees what it shows change.
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
