import Doctor
import EventLoop
import Models
import WSClient
import Wire

/// Many connections at once.
extension Examination {
  func examineCrowd(_ writer: ProbeClient) async throws(Stopped) -> Finding {
    var evidence = CrowdEvidence(wantedCount: Self.connectionCount)
    while clients.count < Self.connectionCount {
      showProgress("opening connections: \(clients.count) of \(Self.connectionCount)")
      if try await open() == nil { break }
    }
    let crowd = clients.filter(\.isConnected)
    evidence.connectedCount = crowd.count
    for _ in 0..<3 {
      try await waitForTokens(1)
      let sent = Stopwatch.milliseconds
      let id = mark(probes[0], expecting: count(of: probes[0]), over: writer)
      _ = try await wait { crowd.allSatisfy { $0.arrivals[id] != nil } }
      evidence.markCount += 1
      for heard in crowd.compactMap({ $0.arrivals[id] }) { evidence.delays.add(heard - sent) }
      _ = try await wait { writer.answers[id] != nil }
    }
    return evidence.finding
  }

  func examineRaces() async throws(Stopped) -> Finding {
    var evidence = RaceEvidence()
    let racers = clients.filter(\.isConnected)
    for _ in 0..<3 {
      try await waitForTokens(Int64(racers.count))
      let expecting = count(of: probes[0])
      let ids = racers.map { mark(probes[0], expecting: expecting, over: $0) }
      _ = try await wait(2 * Self.timeoutMilliseconds) {
        zip(racers, ids).allSatisfy { $0.answers[$1] != nil }
          && racers.allSatisfy { $0.marks.last?.count ?? 0 > expecting }
      }
      var round = RaceEvidence.Round(racerCount: racers.count)
      for (racer, id) in zip(racers, ids) {
        switch racer.answers[id] {
        case .accepted: round.winnerCount += 1
        case .refused(let code): round.codes.append(code.rawValue)
        case nil: break
        }
      }
      evidence.rounds.append(round)
    }
    return evidence.finding
  }

  /// Several connections write at once, each to its own probe; all receive everything.
  func examineOrder() async throws(Stopped) -> Finding {
    let listeners = clients.filter { $0.isConnected && $0.start != nil }
    let writers = Array(zip(listeners, probes))
    let markCount = 8
    try await waitForTokens(Int64(writers.count * markCount))
    let ids = writers.flatMap { writer, probe in
      let start = count(of: probe)
      return (0..<markCount).map { mark(probe, expecting: start + $0, over: writer) }
    }
    _ = try await wait(2 * Self.timeoutMilliseconds) {
      listeners.allSatisfy { listener in ids.allSatisfy { listener.arrivals[$0] != nil } }
    }
    var evidence = OrderEvidence()
    evidence.streams = listeners.map { .init(start: $0.start?.position ?? 0, marks: $0.marks) }
    evidence.holeCount = listeners.reduce(0) { $0 + $1.link.counters.gapsRepaired }
    evidence.doubleCount = listeners.reduce(0) { $0 + $1.link.counters.duplicatesDropped }
    return evidence.finding
  }

  /// Call this last, because it covers the whole examination.
  func examineStability(since beginning: Uptime) async throws(Stopped) -> Finding {
    endBeating()
    _ = try await wait { self.clients.allSatisfy(\.beats.isEmpty) }
    var evidence = StabilityEvidence()
    evidence.losses = clients.flatMap(\.losses)
    evidence.unansweredCount = clients.reduce(0) { $0 + $1.beats.count }
    evidence.roundTrips = clients.map(\.roundTrips)
    evidence.milliseconds = loop.now.uptime.milliseconds(since: beginning)
    return evidence.finding
  }
}
