import EventLoop
import Models
import WSCore
import Wire

/// Counts what happens at the edges, and reads the rest when somebody asks.
extension Server {
  func answerMetrics(_ head: HTTPHead, _ id: PeerID) throws(HTTPError) {
    // A PROXY header that names no client leaves the proxy's own address.
    let origin = peers[id]?.origin.flatMap {
      options.expectsProxyHeader && options.trusts($0) ? nil : $0
    }
    guard options.metricsAccess.isGranted(to: head, from: origin) else {
      // The path as the answer for a path that doesn't exist has it, without escapes.
      throw HTTPError(404, "There is nothing at /metrics.")
    }
    answerProbe(.metrics, id)
  }

  func currentMetrics(_ vitals: Vitals?, isReady: Bool) -> Metrics {
    var metrics = metrics
    metrics.set(.build, ServerOptions.version, to: 1)
    metrics.set(.ready, to: isReady ? 1 : 0)
    metrics.set(.started, to: Double(startedAt.milliseconds) / 1_000)
    metrics.set(.accepted, to: counters.connections)
    addConnections(to: &metrics)
    addHub(to: &metrics)
    if let vitals { metrics.set(vitals) }
    return metrics
  }

  private func addConnections(to metrics: inout Metrics) {
    var webSocketCount = 0
    var outputBytes = 0
    for peer in peers.values {
      if peer.connection != nil { webSocketCount += 1 }
      outputBytes += peer.stream.waitingBytes
    }
    metrics.set(.connections, "websocket", to: webSocketCount)
    metrics.set(.connections, "long_poll", to: longPolls.count)
    metrics.set(.connections, "idle", to: waitingPeers.count)
    metrics.set(
      .connections, "request",
      to: peers.count - webSocketCount - longPolls.count - waitingPeers.count)
    metrics.set(.queueBytes, "output", to: outputBytes)
    metrics.set(.queueBytes, "input", to: hub.turns.byteCount)
  }

  private func addHub(to metrics: inout Metrics) {
    metrics.set(.rooms, to: hub.faceViewers.roomCount)
    metrics.set(.viewers, to: hub.faceViewers.count)
    metrics.set(.people, to: hub.presenceTracker.present.count)
    metrics.set(.waiting, to: hub.load.waiting)
    metrics.set(.head, to: Double(hub.head))
    metrics.set(hub.counters)
  }
}

extension Metrics {
  fileprivate mutating func set(_ counters: Hub.Counters) {
    for outcome in Hub.CommandOutcome.allCases {
      set(.commands, outcome.rawValue, to: counters.outcomes[outcome] ?? 0)
    }
    for (code, count) in counters.refusalsByCode { set(.refusals, code.rawValue, to: count) }
    set(.malformed, to: counters.malformedMessages)
    set(.resumes, to: counters.resumes)
    set(.snapshots, to: counters.snapshots)
    set(.resyncs, to: counters.resyncs)
  }

  fileprivate mutating func set(_ vitals: Vitals) {
    set(.processor, to: vitals.process.processorSeconds)
    if let bytes = vitals.disk.freeBytes { set(.diskFree, to: Double(bytes)) }
    if let count = vitals.process.descriptors { set(.descriptors, to: count) }
    if let count = vitals.process.descriptorsMax { set(.descriptorsMax, to: count) }
    if let bytes = vitals.process.residentBytes { set(.memory, to: bytes) }
  }
}
