import Doctor
import EventLoop
import Models
import WSClient
import Wire

/// One connection writes, another listens.
extension Examination {
  func examineLatency(_ writer: ProbeClient, _ listener: ProbeClient) async throws(Stopped)
    -> Finding
  {
    var evidence = LatencyEvidence()
    for _ in 0..<30 {
      try await waitForTokens(1)
      let putOffCount = writer.link.counters.commandsPutOff
      let sent = Stopwatch.milliseconds
      let id = mark(probes[0], expecting: count(of: probes[0]), over: writer)
      let isHeard = try await wait {
        listener.arrivals[id] != nil && writer.answers[id] != nil
      }
      guard isHeard, let heard = listener.arrivals[id] else {
        evidence.lostCount += 1
        break
      }
      if writer.link.counters.commandsPutOff == putOffCount {
        evidence.roundTrips.add(heard - sent)
      } else {
        evidence.putOffCount += 1
      }
    }
    return evidence.finding
  }

  func examineFrequency(_ writer: ProbeClient, _ listener: ProbeClient) async throws(Stopped)
    -> Finding
  {
    let askedCount = 30
    try await waitForTokens(Int64(askedCount))
    var evidence = FrequencyEvidence(askedCount: askedCount)
    let putOffCount = writer.link.counters.commandsPutOff
    let start = count(of: probes[0])
    let ids = (0..<askedCount).map { mark(probes[0], expecting: start + $0, over: writer) }
    _ = try await wait(2 * Self.timeoutMilliseconds) {
      ids.allSatisfy { listener.arrivals[$0] != nil && writer.answers[$0] != nil }
    }
    evidence.arrivals = ids.compactMap { listener.arrivals[$0] }
    evidence.putOffCount = writer.link.counters.commandsPutOff - putOffCount
    return evidence.finding
  }
}
