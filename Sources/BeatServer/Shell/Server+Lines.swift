import EventLoop
import Glibc
import Models
import Wire

/// The lines of the log: one for each thing that an operator may ask about.
extension Server {
  /// A turn or a commit that takes longer delays people noticeably.
  static let slowSeconds = 0.1

  func write(_ line: LogLine) {
    guard let line = limiter.admit(line, at: loop.now.uptime) else {
      return metrics.add(.linesDropped)
    }
    if !writeLine(line) { metrics.add(.linesDropped) }
  }

  func writeStart() {
    write(
      .start(
        at: loop.now.instant, version: ServerOptions.version, head: hub.head, process: getpid()))
    if let restoration = log.restoration { write(.restored(restoration, at: loop.now.instant)) }
  }

  /// Once the loop has ended.
  package func writeStop() { write(.stop(at: loop.now.instant, counters)) }

  func observeTurns() {
    loop.onTurn = { [weak self] seconds in self?.assumeIsolated { $0.observeTurn(seconds) } }
  }

  private func observeTurn(_ seconds: Double) {
    metrics.observe(.turn, seconds: seconds)
    guard seconds > Self.slowSeconds else { return }
    write(.slowTurn(milliseconds: Int64(seconds * 1_000), at: loop.now.instant))
  }

  func observeCommit(of count: Int, _ seconds: Double) {
    metrics.observe(.commit, seconds: seconds)
    metrics.add(.events, "", Double(count))
    guard seconds > Self.slowSeconds else { return }
    write(
      .slowCommit(
        milliseconds: Int64(seconds * 1_000), eventCount: count, at: loop.now.instant))
  }

  func recordLogin(_ outcome: LogLine.LoginOutcome, account: String?, _ id: PeerID) {
    metrics.add(.logins, outcome.rawValue)
    write(
      .login(
        outcome, account: account, from: host(of: id), at: loop.now.instant,
        request: peers[id]?.requestID))
  }

  /// The refusals that left the hub, before their peers are forgotten.
  func recordRefusals() {
    for refusal in hub.drainRefusals() {
      write(
        .refusal(
          refusal.code, user: refusal.user?.description, command: refusal.command?.description,
          from: host(of: refusal.peer), at: loop.now.instant,
          request: peers[refusal.peer]?.requestID))
    }
  }

  func recordRefusal(_ code: Refusal.Code, status: Int, of peer: PeerSocket) {
    write(
      .refusal(
        code, status: status, from: peer.host, at: loop.now.instant,
        request: peer.requestID))
  }

  func recordClose(_ code: UInt16?, _ reason: String, of peer: PeerSocket) {
    write(
      .close(
        code, reason, user: peer.user?.description, from: peer.host,
        at: loop.now.instant, request: peer.requestID))
  }

  func record(_ ending: PeerSocket.Ending, of peer: PeerSocket) {
    metrics.add(.ended, ending.rawValue)
    switch ending {
    case .refused:
      guard let error = peer.refusal else { return }
      let answer = HTTPAnswer(error)
      metrics.add(.requests, "\(answer.status)")
      recordRefusal(answer.code ?? .malformed, status: answer.status, of: peer)
    case .left, .failed, .stalled:
      if peer.connection != nil { recordClose(peer.closeCode, ending.reason, of: peer) }
    case .insecure: recordClose(nil, ending.reason, of: peer)
    }
  }

  /// A request of the operator, or of a user. Who only looks leaves no line.
  func record(
    _ request: ControlRequest, _ answer: ControlAnswer, by asker: String = "the operator"
  ) {
    if case .account(let request) = request, request.isQuestion { return }
    let code: Refusal.Code? = if case .refused(let refusal) = answer { refusal.code } else { nil }
    // The name of a user who exists, never what somebody typed.
    let account = request.user.flatMap { name in
      hub.market.users.rows.first { $0.email == name.trimmed.lowercased() }?.email
    }
    write(
      .control(request.name, by: asker, user: account, refused: code, at: loop.now.instant))
  }

  private func host(of id: PeerID) -> String { peers[id]?.host ?? "unknown" }
}

extension PeerSocket.Ending {
  fileprivate var reason: String {
    switch self {
    case .left: "the peer left"
    case .insecure: "TLS failed"
    case .refused: "the request was refused"
    case .failed: "the peer broke the protocol"
    case .stalled: "nothing moved"
    }
  }
}
