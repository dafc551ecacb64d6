import Models
import Wire

/// Looking at the whole screen as of an earlier moment. All that the user was ever told is fetched
/// from the server in pages, and folded; nothing is shown before all of it is there.
struct TimeLine: Sendable {
  /// More would not be moved through anyway: who wants to look further asks for single things.
  static let countMax = 50_000
  static let pageCount = 500
  static let leap = 50

  private(set) var chronicle = Chronicle()
  var inquiry: Inquiry
  private(set) var isWhole = false
  /// There is more than is kept.
  private(set) var isCut = false
  /// Where to be again once what was taken from sight is left out.
  private var returnsTo: Int64?

  init(at now: Uptime) { inquiry = Inquiry(at: now) }

  /// The market as of then; nothing while it is being fetched.
  var market: Marketplace? { isWhole ? chronicle.market : nil }

  var moment: Instant? {
    isWhole ? (chronicle.record ?? chronicle.records.first)?.at : nil
  }

  /// The rows that the last step changed.
  var changed: [Flashes.Row] {
    guard isWhole, let record = chronicle.record else { return [] }
    return record.event.changedRows(in: chronicle.market)
  }

  mutating func take(_ page: HistoryPage<MarketProtocol>, at now: Uptime) {
    guard inquiry.end(page.id, at: now) else { return }
    chronicle.append(page.records)
    isCut = !page.isEnd && chronicle.count >= Self.countMax
    // Folded as it comes, so that no single key or page takes long.
    if !isWhole { chronicle.move(to: chronicle.count) }
    if !page.isEnd, !isCut { return inquiry.askNow(at: now) }
    if isWhole { return }
    isWhole = true
    if let returnsTo { chronicle.move(to: chronicle.position(ofSeq: returnsTo)) }
  }

  /// Something was taken from sight, or the log is another one.
  mutating func startAnew(at now: Uptime) {
    let seq = isWhole ? chronicle.record?.seq : returnsTo
    self = TimeLine(at: now)
    returnsTo = seq
  }

  mutating func news(at now: Uptime) { if !isCut { inquiry.askSoon(at: now) } }

  func can(_ action: TimeLineAction) -> Bool { action == .live || isWhole }

  mutating func perform(_ action: TimeLineAction) {
    let position = chronicle.position
    switch action {
    case .back: chronicle.move(to: position - 1)
    case .on: chronicle.move(to: position + 1)
    case .leapBack: chronicle.move(to: position - Self.leap)
    case .leapOn: chronicle.move(to: position + Self.leap)
    case .dayBack: chronicle.move(to: min(position - 1, positionOfDayBefore))
    case .dayOn: chronicle.move(to: max(position + 1, positionOfDayAfter))
    case .oldest: chronicle.move(to: 1)
    case .newest: chronicle.move(to: chronicle.count)
    case .live: break
    }
    if chronicle.position == 0 { chronicle.move(to: 1) }
  }

  /// The end of the last day on which something happened before this one.
  private var positionOfDayBefore: Int {
    guard let record = chronicle.record else { return 0 }
    return chronicle.position(at: Day(record.at).start.advanced(byMilliseconds: -1))
  }

  /// The end of the day on which the next thing happens.
  private var positionOfDayAfter: Int {
    guard chronicle.position < chronicle.count else { return chronicle.count }
    let day = Day(chronicle.records[chronicle.position].at)
    return chronicle.position(at: day.advanced(by: 1).start.advanced(byMilliseconds: -1))
  }
}
