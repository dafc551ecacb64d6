import BeatServer
import Models
import WSClient
import Wire

/// Requests for history.
extension World {
  /// Sometimes requests all events or those of one offer. Nobody repeats a lost request.
  mutating func requestHistory(_ client: Int) throws(Violation) {
    guard Int.random(in: 0..<16, using: &generator) == 0,
      let offers = clients[client].replica?.visible.offers.rows
    else { return }
    let position = Int64.random(in: -2...disk.head + 2, using: &generator)
    let isAbout = Bool.random(using: &generator)
    try feed(
      client,
      .requestHistory(
        HistoryRequest(
          id: ID(at: now(of: client).instant, using: &generator),
          about: isAbout ? offers.randomElement(using: &generator).map { .offer($0.id) } : nil,
          span: Bool.random(using: &generator) ? .before(position) : .after(position),
          limit: Int.random(in: -1...60, using: &generator))))
  }

  /// The log was read, unless the server has died since.
  mutating func finish(
    _ read: HistoryRead, _ page: LoggedPage, _ generation: Int
  ) throws(Violation) {
    guard generation == self.generation, hub != nil else { return }
    try feedHub(.historyRead(read, page))
  }

  /// History contains nothing that the user has lost sight of since.
  func checkPast(_ bytes: [UInt8], _ link: Int) throws(Violation) {
    guard bytes.starts(with: Self.historyHead),
      case .history(let page) = try? WireCoding.decode(
        ServerFrame<MarketProtocol>.self, from: bytes)
    else { return }
    let home = user(of: links[link].client).organisation
    for record in page.records {
      if record.event != disk.bare(record.event, at: record.seq) {
        throw violation("deleted text is not in history")
      }
      guard case .share(.begun(let share)) = record.event,
        disk.successor(of: share.viewer) == home, disk.successor(of: share.owner) != home,
        hasEnded(share, after: record.seq)
      else { continue }
      throw violation("an ended share is not in its viewers' history")
    }
  }

  private func hasEnded(_ share: Share, after seq: Int64) -> Bool {
    disk.records.dropFirst(Int(seq)).contains { later in
      guard case .share(.ended(let body)) = later.record.event else { return false }
      return body.share == share.id
    }
  }

  private static let historyHead = Array(#"{"type":"history","#.utf8)

  /// History contains what happened, for the audience of that time.
  mutating func check(_ page: HistoryPage<MarketProtocol>, _ client: Int) throws(Violation) {
    counters.count("pages of history")
    for record in page.records {
      guard (1...disk.head).contains(record.seq) else {
        throw violation("history is on disk")
      }
      let entry = disk.records[Int(record.seq) - 1]
      guard disk.audience(of: entry).includes(user(of: client)) else {
        throw violation("history has what was sent at the time")
      }
      let isSame =
        disk.bare(entry.record.event, at: record.seq) == disk.bare(record.event, at: record.seq)
      guard isSame, entry.record.at == record.at else {
        throw violation("history does not change")
      }
    }
  }
}
