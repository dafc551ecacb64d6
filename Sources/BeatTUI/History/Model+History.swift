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

  /// What is about to be seen of a history is fetched.
  mutating func settleHistory() {
    guard let panel = historyPanel else { return }
    let view = HistoryView(context: context, panel: panel)
    let shown = view.rect.inside.rowCount
    historyPanel?.scroll = max(0, min(panel.scroll, view.lineCount - shown))
    let now = now.uptime
    if view.lineCount - panel.scroll < 3 * shown { historyPanel?.want(at: now) }
  }

  /// When something is to be asked; without a link that is when there is one again.
  var inquiryDeadline: Uptime? {
    guard case .connected = link else { return nil }
    return [timeLine?.inquiry.dueAt, historyPanel?.inquiry.dueAt].compactMap { $0 }.min()
  }

  /// Asks what is due.
  mutating func inquire() -> [Effect] {
    guard case .connected = link else { return [] }
    var effects: [Effect] = []
    if let line = timeLine, line.inquiry.isDue(at: now.uptime) {
      let id = RequestID(at: now.instant, using: &generator)
      timeLine?.inquiry.begin(id, at: now.uptime)
      effects.append(
        .requestHistory(
          HistoryRequest(
            id: id, about: nil, span: .after(line.replayer.lastSeq), limit: TimeLine.pageCount)))
    }
    if var panel = historyPanel, panel.inquiry.isDue(at: now.uptime) {
      let id = RequestID(at: now.instant, using: &generator)
      effects.append(.requestHistory(panel.ask(id, at: now.uptime)))
      historyPanel = panel
    }
    return effects
  }

  mutating func receive(_ page: HistoryPage<MarketProtocol>) {
    let (market, now) = (market, now.uptime)
    timeLine?.take(page, at: now)
    historyPanel?.take(page, in: market, at: now)
  }

  mutating func receive(_ refused: HistoryRefused) {
    let now = now.uptime
    timeLine?.inquiry.putOff(refused.id, at: now)
    historyPanel?.inquiry.putOff(refused.id, at: now)
  }

  mutating func loseInquiries() {
    let now = now.uptime
    timeLine?.inquiry.lose(at: now)
    historyPanel?.inquiry.lose(at: now)
  }

  /// What is here of the past is not what may be told any more.
  mutating func forgetThePast() {
    let now = now.uptime
    timeLine?.startAnew(at: now)
    historyPanel?.startAnew(at: now)
  }

  /// Something happened: the past has one event more, or fewer.
  mutating func addToThePast(_ event: Event) {
    if event.takesFromThePast(of: viewer) { return forgetThePast() }
    let now = now.uptime
    timeLine?.news(at: now)
    historyPanel?.news(at: now)
  }
}

extension Event {
  fileprivate func takesFromThePast(of viewer: User?) -> Bool {
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
