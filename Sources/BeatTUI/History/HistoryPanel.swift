import Models
import Wire

/// The events of one item, newest first, loaded page by page while the user scrolls.
struct HistoryPanel: ScrollingPanel, Equatable {
  static let pageCount = 50

  struct Line: Equatable, Sendable {
    var at: Instant
    var who: String
    var what: String
  }

  let topic: Topic
  let title: String
  var scroll = 0
  var request: PendingHistoryRequest
  private(set) var lines: [Line] = []
  /// Newest first.
  private(set) var records: [PastRecord<MarketProtocol>] = []
  /// Whether the oldest event is loaded.
  private(set) var isWhole = false
  /// Whether there are newer events.
  private var hasNews = false
  /// The purpose of the pending request.
  private var asked = HistorySpan.before(nil)

  static let opener: Key? = .character("H")
  var dialog: Dialog { .history(self) }
  func layout(in context: Context) -> HistoryLayout? { HistoryLayout(self, in: context) }

  func drawLines(
    of layout: HistoryLayout, on canvas: inout Canvas, from start: Int, in context: Context
  ) {
    HistoryView(context: context, layout: layout).draw(on: &canvas, from: start)
  }

  init(_ topic: Topic, title: String, at now: Uptime) {
    self.topic = topic
    self.title = title
    request = PendingHistoryRequest(at: now)
  }

  /// The next request.
  mutating func ask(_ id: RequestID, at now: Uptime) -> HistoryRequest<MarketProtocol> {
    request.begin(id, at: now)
    asked = .before(records.last?.seq)
    if hasNews, let newest = records.first { asked = .after(newest.seq) }
    return HistoryRequest(id: id, about: topic, span: asked, limit: Self.pageCount)
  }

  mutating func receive(_ page: HistoryPage<MarketProtocol>, in market: Marketplace, at now: Uptime)
  {
    guard request.end(page.id, at: now) else { return }
    switch asked {
    case .after:
      records.insert(contentsOf: page.records.reversed(), at: 0)
      // The next request loads the events since.
      hasNews = !page.isEnd || request.dueAt != nil
      if !page.isEnd { request.askNow(at: now) }
    case .before:
      records += page.records
      isWhole = page.isEnd
    }
    describe(in: market)
  }

  /// Loads the next page before the user reaches it.
  mutating func refresh(in context: Context) -> [Intent] {
    let layout = HistoryLayout(self, in: context)
    scroll = max(0, min(scroll, layout.scrollLimit))
    let shown = layout.lineRect.rowCount
    if layout.lineCount - scroll < 3 * shown, !isWhole, request.dueAt == nil {
      request.askNow(at: context.now.uptime)
    }
    return []
  }

  mutating func news(at now: Uptime) {
    hasNews = true
    request.askSoon(at: now)
  }

  mutating func restart(at now: Uptime) {
    self = HistoryPanel(topic, title: title, at: now)
  }

  /// Replays the events from the oldest that is loaded, so that each line can name the previous
  /// state.
  private mutating func describe(in market: Marketplace) {
    var former = Marketplace()
    lines = records.reversed().map { record in
      let words = EventSentences(market: market, former: former, topic: topic)
      former.apply(record.event)
      return Line(
        at: record.at, who: record.by.title(of: record.event), what: words.text(of: record.event))
    }.reversed()
  }
}
