import Models
import Wire

/// Looking at the whole screen as of an earlier moment. All that the user was ever told is fetched
/// from the server in pages, and folded; nothing is shown before all of it is there.
struct TimeLine: Sendable {
  /// More would not be moved through anyway: who wants to look further asks for single things.
  static let countMax = 50_000
  static let pageCount = 500
  static let leap = 50

  private(set) var replayer = EventReplayer()
  var request: PendingHistoryRequest
  private(set) var isWhole = false
  /// There is more than is kept.
  private(set) var isCut = false
  /// Where to be again once what was taken from sight is left out.
  private var returnsTo: Int64?

  init(at now: Uptime) { request = PendingHistoryRequest(at: now) }

  /// The market as of then; nothing while it is being fetched.
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
    isCut = !page.isEnd && replayer.count >= Self.countMax
    // Folded as it comes, so that no single key or page takes long.
    if !isWhole { replayer.move(to: replayer.count) }
    if !page.isEnd, !isCut { return request.askNow(at: now) }
    if isWhole { return }
    isWhole = true
    if let returnsTo { replayer.move(to: replayer.position(ofSeq: returnsTo)) }
  }

  /// Something was taken from sight, or the log is another one.
  mutating func restart(at now: Uptime) {
    let seq = isWhole ? replayer.record?.seq : returnsTo
    self = TimeLine(at: now)
    returnsTo = seq
  }

  mutating func news(at now: Uptime) { if !isCut { request.askSoon(at: now) } }

  func can(_ action: TimeLineAction) -> Bool { action == .live || isWhole }

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

  /// The end of the last day on which something happened before this one.
  private var positionOfDayBefore: Int {
    guard let record = replayer.record else { return 0 }
    return replayer.position(at: Day(record.at).start.advanced(byMilliseconds: -1))
  }

  /// The end of the day on which the next thing happens.
  private var positionOfDayAfter: Int {
    guard replayer.position < replayer.count else { return replayer.count }
    let day = Day(replayer.records[replayer.position].at)
    return replayer.position(at: day.advanced(by: 1).start.advanced(byMilliseconds: -1))
  }
}
