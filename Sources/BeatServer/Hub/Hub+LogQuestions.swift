import Models
import Wire

/// Questions to the log, which can read only what is on disk.
extension Hub {
  /// Reads at once if all events are on disk, otherwise after those that wait: a user who knows of
  /// a deletion must not get what was deleted.
  mutating func ask(_ question: LogQuestion, for id: PeerID, now: Now) {
    batch.records.isEmpty
      ? read(question, for: id, now: now) : outcomes.append(.question(id, question))
  }

  mutating func read(_ question: LogQuestion, for id: PeerID, now: Now) {
    switch question {
    case .history(let request): read(request, for: id)
    case .archive(let request, let query): read(query, request, for: id)
    case .query(let query): answer(query, to: id, now: now)
    }
  }
}
