import Models
import Wire

/// While the log can't be written to, the hub refuses commands and goes on serving reads. Nobody is
/// shown what was decided and is not on disk.
extension Hub {
  struct WriteFault: Sendable {
    /// Why, as a sentence.
    var reason: String
    var probeAt: Uptime
  }

  private static let probeMilliseconds: Int64 = 2_000

  var isReadOnly: Bool { writeFault != nil }

  var readOnlyRefusal: Refusal {
    Refusal(
      .unavailable,
      "The server can't save changes now: \(writeFault?.reason ?? "") Try again later.")
  }

  /// Throws away what was decided, and goes back to what is on disk.
  mutating func failAppend(_ contents: LogContents, because reason: String, now: Now) {
    let undecided = outcomes
    outcomes.removeAll()
    writeFault = WriteFault(
      reason: reason, probeAt: now.uptime.advanced(byMilliseconds: Self.probeMilliseconds))
    // A planted bug goes on with what is not on disk.
    if !faults.contains(.keepUndecided) { load(contents) }
    isAppending = false
    for outcome in undecided { answerWithoutLog(outcome, now: now) }
    reportWritability()
    processWaiting(now: now)
  }

  /// Refuses what was decided, and answers what was only asked.
  private mutating func answerWithoutLog(_ outcome: Outcome, now: Now) {
    switch outcome {
    case .answer(let peer, let bytes):
      let frame = try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: bytes)
      if let id = frame?.command {
        send(.refused(Refused(id: id, refusal: readOnlyRefusal)), to: peer)
      }
    case .event, .message, .unsettled: break
    case .order(let number, _): actions.append(.ordered(number, .failure(readOnlyRefusal)))
    case .hello, .digest, .state, .encoded, .viewers, .typing, .question: outcomes.append(outcome)
    }
    releaseIfIdle(now: now)
  }

  mutating func probeLog(now: Now) {
    guard let fault = writeFault, fault.probeAt <= now.uptime else { return }
    writeFault?.probeAt = now.uptime.advanced(byMilliseconds: Self.probeMilliseconds)
    actions.append(.probe)
  }

  mutating func finishProbe(isWritable: Bool) {
    guard isReadOnly, isWritable else { return }
    writeFault = nil
    reportWritability()
    askAssistant()
  }

  /// In a heartbeat that nobody asked for, which every client understands.
  private mutating func reportWritability() {
    for id in greetedPeers { sendPong(to: id) }
  }
}
