import Models
import Wire

/// What several connections heard while several wrote at once.
package struct OrderEvidence: Sendable {
  /// One connection's share of the truth.
  package struct Stream: Hashable, Sendable {
    /// The position that it started from.
    package var start: Int64
    package var marks: [Mark]

    package init(start: Int64, marks: [Mark]) {
      self.start = start
      self.marks = marks
    }
  }

  package var streams: [Stream] = []
  /// Holes on the wire that the sessions have seen and repaired, and doubles that they dropped.
  package var holeCount = 0
  package var doubleCount = 0

  package init() {}

  /// What the connection that began first has heard.
  private var whole: [Mark] { streams.min { $0.start < $1.start }?.marks ?? [] }

  /// Connections that did not hear all that came after their start, in the same order.
  private var disagreeingCount: Int {
    let whole = whole
    return streams.count { stream in
      stream.marks != whole.filter { $0.position > stream.start }
    }
  }

  /// Marks that don't follow on the one before them.
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
    if disagreeingCount > 0 { return "\(disagreeingCount) connections heard another order." }
    if misplacedCount > 0 { return "\(misplacedCount) marks came out of their order." }
    if holeCount + doubleCount > 0 {
      return "There were \(holeCount) holes and \(doubleCount) doubles on the wire."
    }
    if streams.count < 2 || whole.isEmpty { return "There were not two connections to compare." }
    return nil
  }

  package var finding: Finding {
    let figure =
      streams.count < 2
      ? "nothing to compare" : (complaint == nil ? "one" : "not one") + " order on \(streams.count)"
    return Finding(
      check: .messageOrdering, isGood: complaint == nil, figure: figure,
      bound: "one order, no hole",
      sentence: complaint
        ?? "\(streams.count) connections heard \(whole.count) marks of several writers in the same "
        + "order, without a hole.",
      measures: [
        "connections": Double(streams.count), "marks": Double(whole.count),
        "disagreeing": Double(disagreeingCount), "misplaced": Double(misplacedCount),
        "holes": Double(holeCount), "doubles": Double(doubleCount),
      ])
  }
}
