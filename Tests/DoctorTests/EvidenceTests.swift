import Doctor
import Models
import Testing
import Wire

/// Findings: one good case for each check, and each way to miss its bound.
@Suite struct EvidenceTests {
  @Test func `latency is judged by its 99th percentile`() {
    var evidence = LatencyEvidence()
    #expect(!evidence.finding.isGood)
    for value in [1.25, 2, 100] { evidence.roundTrips.add(value) }
    #expect(evidence.finding.isGood)
    #expect(evidence.finding.figure == "p50 2.0 ms, p99 100.0 ms")
    #expect(evidence.finding.bound == "p99 at most 100 ms")
    evidence.roundTrips.add(100.001)
    #expect(!evidence.finding.isGood)
    #expect(evidence.finding.measures["p99_milliseconds"] == 100.001)
  }

  @Test func `fast marks don't make up for a lost one`() {
    var evidence = LatencyEvidence()
    evidence.roundTrips.add(1)
    evidence.lostCount = 1
    #expect(!evidence.finding.isGood)
  }

  @Test func `marks that were put off don't count, unless all of them were`() {
    var evidence = LatencyEvidence()
    evidence.putOffCount = 1
    #expect(!evidence.finding.isGood)
    evidence.roundTrips.add(1)
    #expect(evidence.finding.isGood)
    #expect(evidence.finding.sentence.hasSuffix("delayed: 1."))
  }

  @Test func `updates are counted from the first to the last`() {
    var evidence = FrequencyEvidence(askedCount: 3)
    evidence.arrivals = [1_000, 1_100, 1_200]
    #expect(evidence.updatesPerSecond == 10 && evidence.finding.isGood)
    #expect(evidence.finding.figure == "10.0/s, 0 lost")
    evidence.arrivals = [1_000, 1_100, 1_201]
    #expect(!evidence.finding.isGood)
    evidence.arrivals = [1_000, 1_001]
    #expect(!evidence.finding.isGood && evidence.finding.measures["lost"] == 1)
    evidence.arrivals = []
    #expect(!evidence.finding.isGood && evidence.updatesPerSecond == 0)
  }

  private var recovered: RecoveryEvidence {
    var evidence = RecoveryEvidence()
    evidence.faultCode = "malformed"
    evidence.isLinkUp = true
    evidence.isResumed = true
    evidence.missed = [4, 5]
    evidence.caughtUp = [4, 5]
    evidence.recoveryMilliseconds = 12
    return evidence
  }

  @Test func `recovery is good only if nothing is missing`() {
    #expect(recovered.finding.isGood)
    let damages: [(inout RecoveryEvidence) -> Void] = [
      { $0.faultCode = nil }, { $0.faultCode = "rate_limited" }, { $0.isLinkUp = false },
      { $0.isResumed = false }, { $0.recoveryMilliseconds = nil }, { $0.caughtUp = [4] },
      { $0.caughtUp = [4, 5, 5] }, { $0.caughtUp = [5, 4] },
    ]
    for damage in damages {
      var evidence = recovered
      damage(&evidence)
      #expect(!evidence.finding.isGood, "\(evidence)")
    }
  }

  @Test func `a crowd is good if all connections open and receive in time`() {
    var evidence = CrowdEvidence(wantedCount: 2)
    #expect(!evidence.finding.isGood)
    evidence.connectedCount = 2
    evidence.markCount = 1
    evidence.delays = Distribution([1, 100])
    #expect(evidence.finding.isGood)
    evidence.delays = Distribution([1, 100.1])
    #expect(!evidence.finding.isGood)
    evidence.delays = Distribution([1])
    #expect(!evidence.finding.isGood && evidence.finding.measures["missing"] == 1)
    evidence.connectedCount = 1
    #expect(!evidence.finding.isGood)
  }

  private func race(winners: Int, codes: [String]) -> Finding {
    var evidence = RaceEvidence()
    var round = RaceEvidence.Round(racerCount: 3)
    round.winnerCount = winners
    round.codes = codes
    evidence.rounds = [round]
    return evidence.finding
  }

  @Test func `a race is fair if one wins and the others are refused`() {
    let stale = "stale_version"
    #expect(race(winners: 1, codes: [stale, stale]).isGood)
    #expect(!race(winners: 2, codes: [stale]).isGood)
    #expect(!race(winners: 0, codes: [stale, stale, stale]).isGood)
    #expect(!race(winners: 1, codes: [stale]).isGood)
    let odd = race(winners: 1, codes: [stale, "not_found"])
    #expect(!odd.isGood)
    #expect(
      odd.sentence
        == "Of 3 that raced, 1 won, 2 were refused (not_found, stale_version) and 0 got no answer.")
    #expect(!RaceEvidence().finding.isGood)
  }

  private static let marks = [(3, 1, 1), (4, 2, 1), (7, 1, 2), (9, 2, 2)].map {
    Mark(position: Int64($0.0), probe: ID(value: UInt128($0.1)), count: $0.2)
  }

  private func order(_ streams: [(Int64, [Mark])]) -> OrderEvidence {
    var evidence = OrderEvidence()
    evidence.streams = streams.map { .init(start: $0.0, marks: $0.1) }
    return evidence
  }

  @Test func `all connections receive one order, each from its own start`() {
    let marks = Self.marks
    let good = order([(4, Array(marks[2...])), (1, marks), (1, marks)])
    #expect(good.finding.isGood && good.finding.figure == "one order on 3")
    let bad: [[(Int64, [Mark])]] = [
      [(1, marks)], [(1, []), (1, [])],
      // One lost, one duplicated, two swapped.
      [(1, marks), (1, Array(marks.dropLast()))], [(1, marks), (1, marks + marks.suffix(1))],
      [(1, marks), (1, [marks[1], marks[0], marks[2], marks[3]])],
      // All miss the same one.
      [(1, Array(marks[1...])), (1, Array(marks[1...]))],
      [(1, Array(marks.reversed())), (1, Array(marks.reversed()))],
    ]
    for streams in bad { #expect(!order(streams).finding.isGood, "\(streams)") }
  }

  @Test func `a repaired hole counts as one`() {
    var evidence = order([(1, Self.marks), (1, Self.marks)])
    evidence.holeCount = 1
    #expect(!evidence.finding.isGood)
    evidence.holeCount = 0
    evidence.doubleCount = 1
    #expect(!evidence.finding.isGood)
  }

  @Test func `a stable link is never lost and has even heartbeats`() {
    var evidence = StabilityEvidence()
    #expect(!evidence.finding.isGood)
    evidence.roundTrips = [Distribution([1, 2, 1]), Distribution()]
    #expect(evidence.finding.isGood && evidence.finding.figure == "0 lost, jitter 1.0 ms")
    evidence.roundTrips = [Distribution([1, 52]), Distribution([1, 1])]
    #expect(!evidence.finding.isGood)
    evidence.roundTrips = [Distribution([1, 2])]
    evidence.unansweredCount = 1
    #expect(!evidence.finding.isGood)
    evidence.unansweredCount = 0
    evidence.losses = ["gone"]
    #expect(!evidence.finding.isGood && evidence.finding.sentence.hasSuffix("because: gone"))
  }

  private func growth(_ mebibytes: Int) -> MemoryEvidence.Growth {
    .init(before: 8 << 20, after: (8 + mebibytes) << 20)
  }

  @Test func `memory is judged if it is known`() {
    #expect(MemoryEvidence(own: growth(32), server: nil).finding.isGood)
    #expect(MemoryEvidence(own: growth(-1), server: growth(1)).finding.isGood)
    #expect(
      MemoryEvidence(own: growth(-1), server: growth(1)).finding.figure
        == "-1.0 MiB here, +1.0 MiB there")
    #expect(!MemoryEvidence(own: growth(33), server: nil).finding.isGood)
    #expect(!MemoryEvidence(own: growth(0), server: growth(33)).finding.isGood)
    #expect(!MemoryEvidence(own: nil, server: growth(0)).finding.isGood)
  }

  @Test func `a stale probe is recognised by its age`() {
    let now = Instant(milliseconds: 1_795_233_600_000)
    var generator = SeededGenerator(seed: 1)
    let ages = [-1_000, 0, 120_000, 120_001, 86_400_000] as [Int64]
    let isStale = ages.map { age in
      ID<Probe>(at: now.advanced(byMilliseconds: -age), using: &generator).isStale(at: now)
    }
    #expect(isStale == [false, false, false, true, true])
  }
}
