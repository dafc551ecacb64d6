import Models
import Wire

/// The part of the archive that this terminal has loaded.
struct ArchiveShelf: Sendable {
  /// How far a list has been loaded.
  private struct Progress: Sendable {
    /// The cursor of the next page; nil at the beginning.
    var next: String?
    var isWhole = false
    /// How many there are in all.
    var count = 0
    var loaded = 0
  }

  private enum Purpose: Sendable {
    case list(ArchiveWish)
    case thing(Destination)
  }

  /// What one list may load. Beyond it, a search finds the rest.
  static let rowsMax = 5_000
  static let pageCount = 100

  private(set) var things: [ArchivedThing] = []
  private var ids: Set<UInt128> = []
  private var lists: [ArchiveWish: Progress] = [:]
  private var wanted: (destination: Destination, query: ArchiveQuery)?
  private var purpose: Purpose?
  private(set) var request = PendingHistoryRequest(at: Uptime(milliseconds: 0))

  func contains(_ id: UInt128) -> Bool { ids.contains(id) }

  /// Forgets everything: a right to see something has ended, or a new state may differ.
  mutating func clear() { self = ArchiveShelf() }

  private mutating func add(_ more: [ArchivedThing]) {
    for thing in more where ids.insert(thing.id).inserted { things.append(thing) }
  }

  /// Keeps what leaves the state while its list is loaded.
  mutating func follow(_ event: Event, in market: Marketplace) {
    switch event {
    case .archive:
      for entry in market.archived(by: event) {
        guard lists.keys.contains(where: { $0.kind == entry.thing.kind }) else { continue }
        add([entry.thing])
        let list = ArchiveWish(kind: entry.thing.kind)
        lists[list]?.count += 1
        lists[list]?.loaded += 1
      }
    case .campaign(.deleted): clear()
    case .booking(.released(let body)):
      things.removeAll { $0.kind == .bookings && $0.id == body.booking.value }
      ids.remove(body.booking.value)
    default: break
    }
  }
}

// MARK: - Requests

extension ArchiveShelf {
  /// Looks for a thing that is not in the state.
  mutating func look(for destination: Destination, at now: Uptime) {
    let query: ArchiveQuery? =
      switch destination {
      case .offer(let id): ArchiveQuery(.offers, thing: ID(value: id.value))
      case .campaign(let id): ArchiveQuery(.campaigns, thing: ID(value: id.value))
      case .asset, .conversation, .person, .message: nil
      }
    wanted = query.map { (destination, $0) }
    request.askNow(at: now)
  }

  /// The time of the next request; nil if nothing is wanted.
  func deadline(_ wish: ArchiveWish?) -> Uptime? {
    wanted != nil || wish.map(isIncomplete) == true ? request.dueAt : nil
  }

  private func isIncomplete(_ wish: ArchiveWish) -> Bool {
    lists[wish].map { !$0.isWhole && $0.loaded < Self.rowsMax } ?? true
  }

  /// The request that is due.
  mutating func ask(
    _ wish: ArchiveWish?, _ id: RequestID, at now: Uptime
  ) -> ArchiveRequest<MarketProtocol>? {
    guard request.isDue(at: now) else { return nil }
    if let wanted {
      purpose = .thing(wanted.destination)
      request.begin(id, at: now)
      return ArchiveRequest(id: id, query: wanted.query)
    }
    guard let wish, isIncomplete(wish) else { return nil }
    purpose = .list(wish)
    request.begin(id, at: now)
    return ArchiveRequest(
      id: id,
      query: ArchiveQuery(
        wish.kind, words: wish.words.isEmpty ? nil : wish.words, before: lists[wish]?.next,
        limit: Self.pageCount))
  }

  /// - Returns: where the user wanted to go, and whether the thing was found.
  mutating func receive(
    _ page: ArchivePage<MarketProtocol>, at now: Uptime
  ) -> (destination: Destination, isFound: Bool)? {
    guard let id = page.id, request.end(id, at: now), let purpose else { return nil }
    request.askNow(at: now)
    self.purpose = nil
    add(page.rows)
    switch purpose {
    case .thing(let destination):
      wanted = nil
      return (destination, !page.rows.isEmpty)
    case .list(let wish):
      var progress = lists[wish] ?? Progress()
      progress.count = page.count ?? progress.count
      progress.loaded += page.rows.count
      progress.next = page.next
      progress.isWhole = page.next == nil
      lists[wish] = progress
      return nil
    }
  }

  mutating func putOff(_ refused: ArchiveRefused, at now: Uptime) {
    request.putOff(refused.id, at: now)
  }

  mutating func lose(at now: Uptime) { request.lose(at: now) }

  /// The line after the last row: `12,304 older: loading…`
  func tail(_ wish: ArchiveWish?, isConnected: Bool) -> String? {
    guard let wish else { return nil }
    guard let progress = lists[wish] else {
      return isConnected ? "Older ones are loading…" : nil
    }
    let left = max(0, progress.count - progress.loaded)
    guard !progress.isWhole, left > 0 else { return nil }
    let older = "\(left.grouped) older"
    if progress.loaded >= Self.rowsMax { return "\(older): press / and search for words" }
    return isConnected ? "\(older): loading…" : "\(older): when the connection is back"
  }
}

extension Int {
  /// With commas between thousands.
  fileprivate var grouped: String {
    var text = String(self)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return text
  }
}
