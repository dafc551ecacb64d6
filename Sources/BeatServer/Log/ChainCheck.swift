/// Follows a log from its first event, and compares each with its hash.
package struct ChainCheck: Sendable {
  /// The newest position that was checked.
  package private(set) var seq: Int64
  private var hash: ChainHash

  /// Begins after an event that is known to be whole, by default before the first.
  package init(after seq: Int64 = 0, _ hash: ChainHash = .origin) {
    self.seq = seq
    self.hash = hash
  }

  /// - Returns: what is wrong with the row, compared with the one before. The check goes on from
  ///   the hash that is stored, so each damage is found once.
  package mutating func add(_ stored: StoredRow) -> Damage? {
    let former = seq
    let expected = hash.adding(stored.row)
    seq = stored.row.seq
    guard let storedHash = stored.hash else {
      hash = expected
      return .noHash(seq: seq)
    }
    hash = storedHash
    if seq != former + 1 { return .gap(after: former, next: seq) }
    return storedHash == expected ? nil : .altered(seq: seq)
  }
}
