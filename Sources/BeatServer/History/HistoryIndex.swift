import Models
import Wire

/// The index of past events in memory, as the simulation's disk has it. The log has the same in
/// tables (`EventLog+HistoryIndex.swift`), and a test compares both.
package struct HistoryIndex: Sendable {
  /// Positions in ascending order.
  private var lists: [HistoryKey: [Int64]] = [:]
  private var hidden: Set<Int64> = []
  private var redactions = Redactions(window: nil)

  package init() {}

  package mutating func apply(_ changes: [HistoryChange], at seq: Int64) {
    redactions.apply(changes, at: seq)
    for change in changes { apply(change, at: seq) }
  }

  private mutating func apply(_ change: HistoryChange, at seq: Int64) {
    switch change {
    case .add(let keys): for key in keys { lists[key, default: []].append(seq) }
    case .hide(let subject): hidden.formUnion(lists[.subject(subject)] ?? [])
    case .withdraw(let subject, let keys):
      let gone = Set(lists[.subject(subject)] ?? [])
      for key in keys { lists[.audience(key)]?.removeAll { gone.contains($0) } }
    case .restart(let subject): lists[.subject(subject)] = nil
    case .adopt(let former, let next):
      guard let moved = lists.removeValue(forKey: former) else { break }
      lists[next] = Set(lists[next] ?? []).union(moved).sorted()
    case .redact, .deleteNote, .deleteReply: break
    }
  }

  /// A page as the log reads it.
  ///
  /// - Parameter event: the event at a position.
  package func page(for read: HistoryRead, event: (Int64) -> LogRecord) -> LoggedPage {
    let page = positions(for: read)
    let events = page.positions.map { seq in
      var entry = event(seq)
      if let redact = redactions.redaction(of: seq) {
        entry.record.event = redact(entry.record.event)
      }
      return LoggedEvent(entry)
    }
    return LoggedPage(events: events, isEnd: page.isEnd)
  }

  /// The positions of a page, in the requested order, and whether the page is the last. Subjects
  /// that the user may not know of and subjects that don't exist give the same empty page.
  func positions(for read: HistoryRead) -> (positions: [Int64], isEnd: Bool) {
    var streams = read.keys.map { lists[.audience($0)] ?? [] }
    if let topic = read.topic {
      let granted = Set(streams.joined())
      streams = [(lists[.subject(.topic(topic))] ?? []).filter { granted.contains($0) }]
    }
    let all = Set(streams.joined()).subtracting(hidden).sorted()
    let found =
      switch read.span {
      case .after(let seq): Array(all.drop { $0 <= seq }.prefix(read.limit + 1))
      case .before(let seq):
        Array(all.reversed().drop { $0 >= seq ?? .max }.prefix(read.limit + 1))
      }
    return (Array(found.prefix(read.limit)), found.count <= read.limit)
  }
}
