import Wire

/// When a server that stops wants its terminals back. They return one after the other, because the
/// first thing that each of them asks is expensive.
package struct Departure: Hashable, Sendable {
  private static let backMilliseconds: Int64 = 1_000
  private static let gapMilliseconds: Int64 = 10
  private static let overMillisecondsMax: Int64 = 30_000
  private static let secondsMax = 3_600

  /// When the first may return.
  package var backInMilliseconds: Int64
  /// Over how long they return; nil for 10 ms each, and 30 s at most.
  package var overMilliseconds: Int64?

  package init(
    backInMilliseconds: Int64 = Departure.backMilliseconds, overMilliseconds: Int64? = nil
  ) {
    self.backInMilliseconds = backInMilliseconds
    self.overMilliseconds = overMilliseconds
  }

  init(_ drain: ControlRequest.Drain) {
    func milliseconds(_ seconds: Int) -> Int64 {
      Int64(min(max(0, seconds), Self.secondsMax)) * 1_000
    }
    self.init(
      backInMilliseconds: drain.backInSeconds.map(milliseconds) ?? Self.backMilliseconds,
      overMilliseconds: drain.overSeconds.map(milliseconds))
  }

  /// - Parameter index: of a terminal, from 0 on.
  package func returnInMilliseconds(_ index: Int, of count: Int) -> Int64 {
    let over =
      overMilliseconds ?? min(Self.overMillisecondsMax, Int64(count) * Self.gapMilliseconds)
    return backInMilliseconds + (count > 1 ? over * Int64(index) / Int64(count - 1) : 0)
  }
}

extension Hub {
  /// Tells each greeted peer when to come back. Their links are closed next.
  package mutating func announce(_ departure: Departure) {
    let greeted = greetedPeers
    for (index, id) in greeted.enumerated() {
      sendPong(
        to: id,
        returnInMilliseconds: departure.returnInMilliseconds(index, of: greeted.count))
    }
  }
}
