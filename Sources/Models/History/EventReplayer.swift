package import Wire

/// The events that a user may see, oldest first, and the market as this user saw it after any of
/// them. Of a long past it keeps the newest, and what the older ones have led to.
///
/// Checkpoints keep going back fast: at most `checkpointsMax` states, evenly spaced.
package struct EventReplayer: Sendable {
  private struct Checkpoint: Sendable {
    var position: Int
    var market: Marketplace
  }

  private static let checkpointsMax = 96

  package private(set) var records: [PastRecord<MarketProtocol>] = []
  /// The number of older records that are not kept.
  package private(set) var forgottenCount = 0
  /// The number of records applied.
  package private(set) var position = 0
  /// The market after `position` records.
  package private(set) var market = Marketplace()
  /// The market before the last applied record.
  package private(set) var former = Marketplace()
  private var checkpoints = [Checkpoint(position: 0, market: Marketplace())]
  private var spacing = 64

  package init() {}

  package var count: Int { records.count }
  package var lastSeq: Int64 { records.last?.seq ?? 0 }

  /// The last applied record.
  package var record: PastRecord<MarketProtocol>? { position > 0 ? records[position - 1] : nil }

  /// Adds newer records and skips those that are here already.
  package mutating func append(_ more: [PastRecord<MarketProtocol>]) {
    for record in more where record.seq > lastSeq { records.append(record) }
  }

  /// Moves to the state after `wanted` records, limited to what exists.
  package mutating func move(to wanted: Int) {
    let wanted = max(0, min(wanted, records.count))
    if wanted == position { return }
    if wanted < position { goBack(before: wanted) }
    while position < wanted {
      // Last, because the first change copies a state that two variables hold.
      if position == wanted - 1 { former = market }
      step()
    }
  }

  /// Forgets records that are older than the newest `wanted`, a checkpoint's interval at a time,
  /// and none that was not passed yet.
  package mutating func trim(toNewest wanted: Int) {
    let surplus = min(records.count - wanted, position - 1)
    guard let start = checkpoints.last(where: { $0.position <= surplus }), start.position > 0
    else { return }
    records.removeFirst(start.position)
    position -= start.position
    forgottenCount += start.position
    checkpoints = checkpoints.filter { $0.position >= start.position }.map {
      Checkpoint(position: $0.position - start.position, market: $0.market)
    }
  }

  /// The number of records up to and including this position of the log.
  package func position(ofSeq seq: Int64) -> Int { firstIndex { $0.seq > seq } }

  /// The number of records up to this time.
  package func position(at instant: Instant) -> Int { firstIndex { $0.at > instant } }

  /// Restores a state at least one step before `wanted`, so that the last step sets `former`.
  private mutating func goBack(before wanted: Int) {
    let start =
      checkpoints.last { $0.position < max(1, wanted) } ?? checkpoints[0]
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

  /// Records are in order of position, and of time unless the clock was set back.
  private func firstIndex(where isLater: (PastRecord<MarketProtocol>) -> Bool) -> Int {
    var (low, high) = (0, records.count)
    while low < high {
      let middle = (low + high) / 2
      if isLater(records[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
