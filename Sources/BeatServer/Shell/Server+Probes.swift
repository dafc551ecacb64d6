import EventLoop
import WSCore
import Wire

/// What operators' programs ask: whether the server can commit, and its figures.
extension Server {
  /// A probe costs a sync of the disk, and anyone may ask.
  private static let probeGapMilliseconds: Int64 = 1_000

  /// The newest probe, and the requests that wait for the next.
  struct Probes {
    enum Purpose { case readiness, metrics }

    var latest: (vitals: Vitals, at: Uptime)?
    var waiting: [PeerID: Purpose] = [:]
    /// Programs at the control socket that wait for the next.
    var callers: [Int: (Vitals?, Readiness) -> Void] = [:]
    var callerCount = 0
    var isRunning = false
    var count = 0
  }

  private struct Ready: Codable { var status: String }

  /// Answers from the newest probe if that is recent, else from a new one.
  func answerProbe(_ purpose: Probes.Purpose, _ id: PeerID) {
    let now = loop.now.uptime
    if let latest = probes.latest,
      now.milliseconds(since: latest.at) < Self.probeGapMilliseconds
    {
      return finish(id, purpose, latest.vitals, readiness(by: latest.vitals))
    }
    probes.waiting[id] = purpose
    loop.schedule(at: now.advanced(byMilliseconds: options.probeMilliseconds)) { [weak self] in
      self?.assumeIsolated { $0.giveUpProbe(for: id) }
    }
    if !probes.isRunning { startProbe() }
  }

  /// The same for programs at the control socket.
  func withVitals(then completion: @escaping (Vitals?, Readiness) -> Void) {
    let now = loop.now.uptime
    if let latest = probes.latest,
      now.milliseconds(since: latest.at) < Self.probeGapMilliseconds
    {
      return completion(latest.vitals, readiness(by: latest.vitals))
    }
    probes.callerCount += 1
    let number = probes.callerCount
    probes.callers[number] = completion
    loop.schedule(at: now.advanced(byMilliseconds: options.probeMilliseconds)) { [weak self] in
      self?.assumeIsolated { server in
        guard let completion = server.probes.callers.removeValue(forKey: number) else { return }
        let limit = server.options.probeMilliseconds
        completion(server.probes.latest?.vitals, .silent(milliseconds: limit))
      }
    }
    if !probes.isRunning { startProbe() }
  }

  private func startProbe() {
    probes.isRunning = true
    probes.count += 1
    let (log, directory) = (log, options.directory)
    worker.submit(
      { Vitals(disk: DiskProbe.run(directory, log), process: .read()) },
      then: { [self] vitals in self.assumeIsolated { $0.finishProbe(vitals) } })
  }

  private func finishProbe(_ vitals: Vitals) {
    probes.isRunning = false
    probes.latest = (vitals, loop.now.uptime)
    let waiting = probes.waiting
    probes.waiting = [:]
    for (id, purpose) in waiting { finish(id, purpose, vitals, readiness(by: vitals)) }
    let callers = probes.callers.sorted { $0.key < $1.key }
    probes.callers = [:]
    for caller in callers { caller.value(vitals, readiness(by: vitals)) }
  }

  /// The figures that need no disk are most wanted when the disk is silent.
  private func giveUpProbe(for id: PeerID) {
    guard let purpose = probes.waiting.removeValue(forKey: id) else { return }
    finish(
      id, purpose, probes.latest?.vitals, .silent(milliseconds: options.probeMilliseconds))
  }

  private func readiness(by vitals: Vitals) -> Readiness {
    Readiness(vitals.disk, floorBytes: options.diskFloorBytes)
  }

  private func finish(
    _ id: PeerID, _ purpose: Probes.Purpose, _ vitals: Vitals?, _ readiness: Readiness
  ) {
    switch (purpose, readiness) {
    case (.readiness, .ready): finish(id, HTTPAnswer(200, Ready(status: "ready")))
    case (.readiness, .unready(let sentence)):
      finish(id, HTTPAnswer(503, Refusal(.unavailable, sentence)))
    case (.metrics, _):
      let text = currentMetrics(vitals, isReady: readiness == .ready).text
      finish(id, HTTPAnswer(text: text, contentType: Metrics.contentType))
    }
  }
}
