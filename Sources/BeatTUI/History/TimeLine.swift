import Models
import Wire

/// Shows the whole screen as of an earlier moment. It loads all events that the user has ever
/// received, in pages, keeps the newest, and shows the screen when they are complete.
struct TimeLine: Sendable {
  /// Enough to step through. Older events are in the history of single items.
  static let countMax = 50_000
  static let pageCount = 500
  static let leap = 50

  private(set) var replayer = EventReplayer()
  var request: PendingHistoryRequest
  private(set) var isWhole = false
  /// The position to return to after hidden events are dropped.
  private var returnsTo: Int64?

  private let countMax: Int

  init(at now: Uptime, countMax: Int = TimeLine.countMax) {
    request = PendingHistoryRequest(at: now)
    self.countMax = countMax
  }

  /// Whether there are more events than it keeps.
  var isCut: Bool { replayer.forgottenCount > 0 }

  /// The market as of the position; nil while events are loading.
  var market: Marketplace? { isWhole ? replayer.market : nil }

  var moment: Instant? {
    isWhole ? (replayer.record ?? replayer.records.first)?.at : nil
  }

  /// The rows that the last step changed.
  var changed: [Flashes.Row] {
    guard isWhole, let record = replayer.record else { return [] }
    return record.event.changedRows(in: replayer.market)
  }

  mutating func receive(_ page: HistoryPage<MarketProtocol>, at now: Uptime) {
    guard request.end(page.id, at: now) else { return }
    replayer.append(page.records)
    // Replayed page by page, so that no single step takes long.
    if !isWhole { replayer.move(to: replayer.count) }
    replayer.trim(toNewest: countMax)
    if !page.isEnd { return request.askNow(at: now) }
    if isWhole { return }
    isWhole = true
    if let returnsTo { replayer.move(to: replayer.position(ofSeq: returnsTo)) }
  }

  /// Reloads after events became hidden, or the log was replaced.
  mutating func restart(at now: Uptime) {
    let seq = isWhole ? replayer.record?.seq : returnsTo
    self = TimeLine(at: now, countMax: countMax)
    returnsTo = seq
  }

  mutating func news(at now: Uptime) { request.askSoon(at: now) }

  func hindrance(of action: TimeLineAction) -> Hindrance? {
    action == .live || isWhole ? nil : .fact("The history is loading.")
  }

  mutating func perform(_ action: TimeLineAction) {
    let position = replayer.position
    switch action {
    case .back: replayer.move(to: position - 1)
    case .on: replayer.move(to: position + 1)
    case .leapBack: replayer.move(to: position - Self.leap)
    case .leapOn: replayer.move(to: position + Self.leap)
    case .dayBack: replayer.move(to: min(position - 1, positionOfDayBefore))
    case .dayOn: replayer.move(to: max(position + 1, positionOfDayAfter))
    case .oldest: replayer.move(to: 1)
    case .newest: replayer.move(to: replayer.count)
    case .live: break
    }
    if replayer.position == 0 { replayer.move(to: 1) }
  }

  /// The end of the last day with events before this one.
  private var positionOfDayBefore: Int {
    guard let record = replayer.record else { return 0 }
    return replayer.position(at: Day(record.at).start.advanced(byMilliseconds: -1))
  }

  /// The end of the day of the next event.
  private var positionOfDayAfter: Int {
    guard replayer.position < replayer.count else { return replayer.count }
    let day = Day(replayer.records[replayer.position].at)
    return replayer.position(at: day.advanced(by: 1).start.advanced(byMilliseconds: -1))
  }
}
