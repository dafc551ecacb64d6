import Doctor
import EventLoop
import Models
import WSClient
import Wire

/// Errors, and recovery from them.
extension Examination {
  func examineRecovery(_ writer: ProbeClient, _ victim: ProbeClient) async throws(Stopped)
    -> Finding
  {
    var evidence = RecoveryEvidence()
    try await sendMalformed(over: victim, &evidence)
    try await cutAndResume(writer, victim, &evidence)
    return evidence.finding
  }

  private func sendMalformed(
    over victim: ProbeClient, _ evidence: inout RecoveryEvidence
  ) async throws(Stopped) {
    try await waitForTokens(RateLimits.malformedCost + 1)
    let (faultCount, attempts) = (victim.faults.count, victim.link.counters.attempts)
    victim.link.send(Array(#"{"type":"command","#.utf8))
    _ = try await wait { victim.faults.count > faultCount }
    evidence.faultCode = victim.faults.last?.code.rawValue
    // A working link accepts commands.
    let id = mark(probes[0], expecting: count(of: probes[0]), over: victim)
    let isHeard = try await wait { victim.arrivals[id] != nil && victim.answers[id] != nil }
    evidence.isLinkUp = isHeard && victim.link.counters.attempts == attempts
  }

  private func cutAndResume(
    _ writer: ProbeClient, _ victim: ProbeClient, _ evidence: inout RecoveryEvidence
  ) async throws(Stopped) {
    try await waitForTokens(RateLimits.helloCost + 5)
    let (resumes, snapshots) = (victim.link.counters.resumes, victim.snapshotCount)
    let (start, heardCount) = (count(of: probes[0]), victim.marks.count)
    victim.cut()
    let ids = (0..<5).map { mark(probes[0], expecting: start + $0, over: writer) }
    _ = try await wait { ids.allSatisfy { writer.answers[$0] != nil } }
    evidence.missed = Array(start + 1...start + ids.count)
    let began = Stopwatch.milliseconds
    victim.link.reconnect()
    let isBack = try await wait(2 * Self.timeoutMilliseconds) {
      victim.isConnected && ids.allSatisfy { victim.arrivals[$0] != nil }
    }
    if isBack {
      let last = ids.compactMap { victim.arrivals[$0] }.max()
      evidence.recoveryMilliseconds = last.map { $0 - began }
    }
    evidence.isResumed =
      victim.link.counters.resumes == resumes + 1 && victim.snapshotCount == snapshots
    evidence.caughtUp = victim.marks.dropFirst(heardCount).map(\.count)
  }
}
