import Models
import Wire

/// Newer events whose text was deleted since. A client that resumes gets them without it.
struct Redactions: Equatable, Sendable, Codable {
  /// How many positions back it goes; nil is all. More than any client may be behind.
  private let window: Int64?
  private var positions: [HistorySubject: [Int64]] = [:]
  private var redacted: Set<Int64> = []
  private var deleted = DeletedWriting()

  static let usualWindow: Int64 = 20_000

  init(window: Int64? = usualWindow) { self.window = window }

  mutating func apply(_ changes: [HistoryChange], at seq: Int64) {
    for change in changes {
      switch change {
      case .add(let keys):
        for case .subject(let subject) in keys where subject.holdsText {
          positions[subject, default: []].append(seq)
        }
      case .redact(let subject): redacted.formUnion(positions[subject] ?? [])
      case .restart(let subject): positions[subject] = nil
      case .deleteNote(let note): deleted.notes.insert(note)
      case .deleteReply(let reply): deleted.replies.insert(reply)
      case .adopt(.subject(let former), by: .subject(let next)):
        guard let moved = positions.removeValue(forKey: former) else { break }
        positions[next] = Set(positions[next] ?? []).union(moved).sorted()
      case .hide, .withdraw, .adopt: break
      }
    }
    if let window, seq % (window / 16) == 0 { forget(before: seq - window) }
  }

  /// Returns a function that removes deleted content from the event; nil if nothing was deleted.
  func redaction(of seq: Int64) -> ((Event) -> Event)? {
    guard redacted.contains(seq) else { return nil }
    return { $0.redacted(without: deleted) }
  }

  private mutating func forget(before first: Int64) {
    positions = positions.compactMapValues { seqs in
      let kept = seqs.filter { $0 >= first }
      return kept.isEmpty ? nil : kept
    }
    redacted = redacted.filter { $0 >= first }
    if redacted.isEmpty { deleted = DeletedWriting() }
  }
}

extension HistorySubject {
  /// Whether events about it hold text that can be deleted.
  fileprivate var holdsText: Bool {
    switch self {
    case .message, .reply, .copies: true
    case .topic, .share, .notices, .note, .book: false
    }
  }
}
