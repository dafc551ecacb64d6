import Doctor
import EventLoop
import Models
import WSClient
import Wire

/// The examination from the first connection to the last.
extension Examination {
  enum Outcome {
    case examined(Report.Summary)
    /// No connection could be opened; why.
    case unreachable(String)
    /// No check could be made; why.
    case unable(String)
  }

  private static let limitMilliseconds: Int64 = 50_000

  /// Runs the examination, then stops the loop.
  ///
  /// - Parameter server: the server's name in the report.
  func run(_ report: Report, server: String) async {
    await examine(report, server: server)
    close()
    loop.stop()
  }

  private func examine(_ report: Report, server: String) async {
    let beginning = loop.now.uptime
    loop.schedule(at: beginning.advanced(byMilliseconds: Self.limitMilliseconds)) {
      self.assumeIsolated { $0.stop(because: "The examination took too long.") }
    }
    guard let (first, second) = await begin(server) else { return await cleanUp() }
    if let opening = report.opening(server) { publish(opening) }
    do throws(Stopped) {
      try await makeChecks(first, second, report, since: beginning)
    } catch {
      for check in Check.allCases where !findings.contains(where: { $0.check == check }) {
        conclude(.unmade(check, because: error.reason), report)
      }
    }
    await cleanUp()
    let summary = Report.Summary(
      server: server, findings: findings,
      milliseconds: loop.now.uptime.milliseconds(since: beginning))
    publish(report.closing(summary))
    outcome = .examined(summary)
  }

  /// The two connections that most checks use.
  private func begin(_ server: String) async -> (ProbeClient, ProbeClient)? {
    do throws(Stopped) {
      guard let first = try await open() else {
        outcome = .unreachable(clients.first?.reason ?? "\(server) does not answer.")
        return nil
      }
      try await prepare(first)
      guard let second = try await open() else {
        throw Stopped(reason: "A second connection could not be opened.")
      }
      return (first, second)
    } catch {
      outcome = .unable(error.reason)
      return nil
    }
  }

  private func makeChecks(
    _ first: ProbeClient, _ second: ProbeClient, _ report: Report, since beginning: Uptime
  ) async throws(Stopped) {
    let process = ServerProcess(at: server)
    let before = (own: ResidentMemory.ofThisProcess, server: process?.residentBytes)
    beginBeating()
    conclude(try await examineLatency(first, second), report)
    conclude(try await examineFrequency(first, second), report)
    conclude(try await examineRecovery(first, second), report)
    conclude(try await examineCrowd(first), report)
    conclude(try await examineRaces(), report)
    conclude(try await examineOrder(), report)
    conclude(try await examineStability(since: beginning), report)
    let evidence = MemoryEvidence(
      own: .init(from: before.own, to: ResidentMemory.ofThisProcess),
      server: .init(from: before.server, to: process?.residentBytes))
    conclude(evidence.finding, report)
  }

  private func conclude(_ finding: Finding, _ report: Report) {
    findings.append(finding)
    publish(report.line(finding))
  }

  /// Prints a line. Without a reader the examination stops.
  private func publish(_ line: String) {
    showProgress("")
    if !writeOutput(line) { stop(because: "The output was closed.") }
  }

  /// Ends the probes of killed examinations, then creates new ones.
  private func prepare(_ first: ProbeClient) async throws(Stopped) {
    let now = loop.now.instant
    let old = first.start?.probes.filter { $0.isStale(at: now) } ?? []
    try await waitForTokens(Int64(old.count + Probe.Quota.probes))
    var ids = old.map { ask(.probe(.end(.init(probe: $0))), over: first) }
    for _ in 0..<Probe.Quota.probes {
      var random = SystemRandom()
      probes.append(ID(at: now, using: &random))
    }
    ids += probes.map { mark($0, expecting: 0, over: first) }
    let isAnswered = try await wait { ids.allSatisfy { first.answers[$0] != nil } }
    guard isAnswered else { throw Stopped(reason: "The server does not answer commands.") }
    for id in ids.suffix(probes.count) {
      guard case .refused(let code) = first.answers[id] else { continue }
      throw Stopped(
        reason: code == .quotaReached
          ? "Another examination is under way with this account. Try again in two minutes."
          : "The server refused a probe: \(code.rawValue).")
    }
  }

  /// Ends all probes.
  private func cleanUp() async {
    beginCleaningUp()
    endBeating()
    if let client = clients.first(where: \.isConnected) {
      let ids = probes.map { ask(.probe(.end(.init(probe: $0))), over: client) }
      let isClean = try? await wait { ids.allSatisfy { client.answers[$0] != nil } }
      if isClean != true {
        report("The probes could not be ended; the next examination will end them.")
      }
    }
  }
}

extension MemoryEvidence.Growth {
  /// Nil if either is unknown.
  fileprivate init?(from before: Int?, to after: Int?) {
    guard let before, let after else { return nil }
    self.init(before: before, after: after)
  }
}
