/// What is wrong with a log.
package enum Damage: Hashable, Sendable {
  /// Positions have no gaps, but the event after the first of these has the second.
  case gap(after: Int64, next: Int64)
  /// The event is not the one that was written, or one before it isn't.
  case altered(seq: Int64)
  case noHash(seq: Int64)
  /// The event is not valid JSON, or of a kind that this version doesn't know.
  case unreadable(seq: Int64)

  package var sentence: String {
    switch self {
    case .gap(let after, let next) where next == after + 2: "Event \(after + 1) is missing."
    case .gap(let after, let next): "Events \(after + 1) to \(next - 1) are missing."
    case .altered(let seq): "Event \(seq) is not the one that was written."
    case .noHash(let seq): "Event \(seq) has no hash."
    case .unreadable(let seq): "Event \(seq) can't be read."
    }
  }
}
