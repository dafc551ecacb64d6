import Models
import Wire

/// What several connections received while several wrote at once.
package struct OrderEvidence: Sendable {
  /// What one connection received.
  package struct Stream: Hashable, Sendable {
    /// The position of its snapshot.
    package var start: Int64
    package var marks: [Mark]

    package init(start: Int64, marks: [Mark]) {
      self.start = start
      self.marks = marks
    }
  }

  package var streams: [Stream] = []
  /// Gaps that the sessions repaired, and duplicates that they dropped.
  package var holeCount = 0
  package var doubleCount = 0

  package init() {}

  /// What the earliest connection received.
  private var whole: [Mark] { streams.min { $0.start < $1.start }?.marks ?? [] }

  /// Connections that missed a mark after their start, or received another order.
  private var disagreeingCount: Int {
    let whole = whole
    return streams.count { stream in
      stream.marks != whole.filter { $0.position > stream.start }
    }
  }

  /// Marks that don't follow the one before them.
  private var misplacedCount: Int {
    var counts: [ID<Probe>: Int] = [:]
    var position: Int64 = 0
    return whole.count { mark in
      defer {
        counts[mark.probe] = mark.count
        position = mark.position
      }
      return mark.position <= position || mark.count != counts[mark.probe, default: 0] + 1
    }
  }

  private var complaint: String? {
    if disagreeingCount > 0 { return "\(disagreeingCount) connections got another order." }
    if misplacedCount > 0 { return "\(misplacedCount) marks arrived out of order." }
    if holeCount + doubleCount > 0 {
      return "There were \(holeCount) gaps and \(doubleCount) duplicates on the wire."
    }
    if streams.count < 2 || whole.isEmpty { return "Fewer than two connections could be compared." }
    return nil
  }

  package var finding: Finding {
    let figure =
      streams.count < 2
      ? "nothing to compare" : (complaint == nil ? "one" : "not one") + " order on \(streams.count)"
    return Finding(
      check: .messageOrdering, isGood: complaint == nil, figure: figure,
      bound: "one order, no gap",
      sentence: complaint
        ?? "\(streams.count) connections got \(whole.count) marks of several writers in the same "
        + "order, without a gap.",
      measures: [
        "connections": Double(streams.count), "marks": Double(whole.count),
        "disagreeing": Double(disagreeingCount), "misplaced": Double(misplacedCount),
        "holes": Double(holeCount), "doubles": Double(doubleCount),
      ])
  }
}
