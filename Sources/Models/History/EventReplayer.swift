package import Wire

/// All that a user was told, oldest first, and the market as it was for this user after any of it.
///
/// States are kept on the way, so that going back folds a few events and not all: at most
/// `checkpointsMax`, each as far from the next as that takes.
package struct EventReplayer: Sendable {
  private struct Checkpoint: Sendable {
    var position: Int
    var market: Marketplace
  }

  private static let checkpointsMax = 96

  package private(set) var records: [PastRecord<MarketProtocol>] = []
  /// How many of the records have happened.
  package private(set) var position = 0
  /// The market after them.
  package private(set) var market = Marketplace()
  /// The market before the last of them.
  package private(set) var former = Marketplace()
  private var checkpoints = [Checkpoint(position: 0, market: Marketplace())]
  private var spacing = 64

  package init() {}

  package var count: Int { records.count }
  package var lastSeq: Int64 { records.last?.seq ?? 0 }

  /// What has just happened, at this position.
  package var record: PastRecord<MarketProtocol>? { position > 0 ? records[position - 1] : nil }

  /// Adds what came after all that is here; what is here already is left out.
  package mutating func append(_ more: [PastRecord<MarketProtocol>]) {
    for record in more where record.seq > lastSeq { records.append(record) }
  }

  /// Goes to the state after the first `wanted` records, or to the nearest end.
  package mutating func move(to wanted: Int) {
    let wanted = max(0, min(wanted, records.count))
    if wanted == position { return }
    if wanted < position { goBack(before: wanted) }
    while position < wanted {
      // Not sooner: what two hold is copied by the first change.
      if position == wanted - 1 { former = market }
      step()
    }
  }

  /// How many records there are up to the end of this position of the log.
  package func position(ofSeq seq: Int64) -> Int { firstIndex { $0.seq > seq } }

  /// How many records there are up to this moment.
  package func position(at instant: Instant) -> Int { firstIndex { $0.at > instant } }

  /// Leaves a state from which `wanted` is ahead and one step is left to take, so that `former` is
  /// right.
  private mutating func goBack(before wanted: Int) {
    let start =
      checkpoints.last { $0.position < max(1, wanted) }
      ?? Checkpoint(position: 0, market: Marketplace())
    position = start.position
    market = start.market
    former = start.market
  }

  private mutating func step() {
    market.apply(records[position].event)
    position += 1
    guard position % spacing == 0, position > checkpoints[checkpoints.count - 1].position else {
      return
    }
    checkpoints.append(Checkpoint(position: position, market: market))
    if checkpoints.count > Self.checkpointsMax {
      spacing *= 2
      checkpoints.removeAll { $0.position % spacing != 0 }
    }
  }

  /// Records are in the order of their positions, and, but for a clock that was set back, of their
  /// moments.
  private func firstIndex(where isLater: (PastRecord<MarketProtocol>) -> Bool) -> Int {
    var (low, high) = (0, records.count)
    while low < high {
      let middle = (low + high) / 2
      if isLater(records[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
