/// Why a log is not the direct continuation of what was last acknowledged.
package enum Discontinuity: Hashable, Sendable {
  /// The file that says what was acknowledged is missing or damaged.
  case unknownHead
  /// Acknowledged events are missing at the end.
  case rewound(acknowledged: Int64, head: Int64)
  /// The event at that position is another one.
  case otherHistory(seq: Int64)
  /// The database is a copy, such as a backup that was put back.
  case copied

  /// Compares the log with the head that was last acknowledged.
  ///
  /// - Parameters:
  ///   - head: the head beside the database; nil if it is missing or damaged.
  ///   - isOriginal: whether the head's file and the database's are those that the server wrote.
  ///   - log: the head that the database has.
  ///   - hash: the database's hash at a position; nil if there is no such event.
  /// - Returns: nil if the log goes on from there.
  package static func between(
    _ head: LogHead?, isOriginal: Bool, and log: LogHead,
    hash: (Int64) throws(LogError) -> ChainHash?
  ) throws(LogError) -> Discontinuity? {
    guard let head else { return log.seq == 0 ? nil : .unknownHead }
    if head.seq > log.seq { return .rewound(acknowledged: head.seq, head: log.seq) }
    if try hash(head.seq) != head.hash || head.epoch != log.epoch {
      return .otherHistory(seq: head.seq)
    }
    return isOriginal && head.database == log.database ? nil : .copied
  }

  /// What happened, as a sentence for the operator.
  package var sentence: String {
    switch self {
    case .unknownHead:
      "The file “head” is missing or damaged, so nobody knows what was acknowledged last."
    case .rewound(let acknowledged, let head):
      """
      The log ends at event \(head), but event \(acknowledged) was acknowledged: \
      \(acknowledged - head) are missing.
      """
    case .otherHistory(let seq):
      "Event \(seq) is not the one that was acknowledged: the log has another history."
    case .copied: "The database is a copy of the one that beatd wrote."
    }
  }
}
