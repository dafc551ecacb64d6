package import Wire

/// Every line that the server writes.
extension LogLine {
  static func start(at now: Instant, version: String, head: Int64, process: Int32) -> Self {
    let market =
      head == 0
      ? "an empty market: nobody can log in before “beatd user add”" : "\(head) events"
    return Self(
      .info, .start, at: now, "version \(version) starts with \(market)",
      ["version": .text(version), "head": .integer(head), "pid": .integer(Int64(process))])
  }

  /// - Parameter reason: why the server did not start: a file, an address, another server.
  package static func startFailed(at now: Instant, _ reason: String) -> Self {
    Self(.error, .startFailed, at: now, reason, [:])
  }

  /// This is the first start on a log of an earlier release, or after a long pause.
  static func catchingUp(eventCount: Int64, at now: Instant) -> Self {
    Self(
      .info, .catchingUp, at: now,
      "does what was due while no server ran: \(eventCount) events so far",
      ["events": .integer(eventCount)])
  }

  /// What was due while no server ran is done, before the server listens.
  static func caughtUp(eventCount: Int64, milliseconds: Int64, at now: Instant) -> Self {
    Self(
      .info, .caughtUp, at: now,
      "did what was due while no server ran: \(eventCount) events in \(milliseconds) ms",
      ["events": .integer(eventCount), "milliseconds": .integer(milliseconds)])
  }

  static func listening(at now: Instant, _ address: String) -> Self {
    Self(.info, .listening, at: now, "listening on \(address)", ["address": .text(address)])
  }

  enum LoginOutcome: String, CaseIterable, Sendable {
    /// `revoked`: a renewal with a token that was used before, which ends the login.
    case granted, renewed, wrong, expired, revoked, disabled, limited, unsaved

    var isGood: Bool {
      switch self {
      case .granted, .renewed: true
      case .wrong, .expired, .revoked, .disabled, .limited, .unsaved: false
      }
    }
  }

  /// - Parameter account: the address of an account that exists. What a stranger typed is not
  ///   logged: people type passwords into the wrong field.
  static func login(
    _ outcome: LoginOutcome, account: String?, from host: String, at now: Instant,
    request: String?
  ) -> Self {
    Self(
      outcome.isGood ? .info : .warning, .login, at: now,
      "login \(outcome.rawValue) for \(account ?? "an unknown account") from \(host)",
      [
        "outcome": .text(outcome.rawValue), "account": account.map(Value.text),
        "peer": .text(host), "request": request.map(Value.text),
      ])
  }

  /// A refusal over a WebSocket, or of a plain request, which then has a status.
  static func refusal(
    _ code: Refusal.Code, status: Int? = nil, user: String? = nil, command: String? = nil,
    from host: String, at now: Instant, request: String?
  ) -> Self {
    Self(
      (status ?? 0) >= 500 ? .warning : .info, .refusal, at: now,
      "refused \(user ?? host): \(code.rawValue)",
      [
        "code": .text(code.rawValue), "status": status.map { .integer(Int64($0)) },
        "user": user.map(Value.text), "command": command.map(Value.text), "peer": .text(host),
        "request": request.map(Value.text),
      ])
  }

  /// - Parameter reason: the server's own words, never the peer's.
  static func close(
    _ code: UInt16?, _ reason: String, user: String?, from host: String, at now: Instant,
    request: String
  ) -> Self {
    Self(
      .info, .close, at: now, "closed \(user ?? host): \(reason)",
      [
        "code": code.map { .integer(Int64($0)) }, "reason": .text(reason),
        "user": user.map(Value.text), "peer": .text(host), "request": .text(request),
      ])
  }

  /// Strangers that stay silent are turned away from now on.
  static func descriptorsLow(limit: Int, at now: Instant) -> Self {
    Self(
      .warning, .descriptorsLow, at: now,
      "descriptors are few: silent strangers make room for others",
      ["limit": .integer(Int64(limit))])
  }

  static func descriptorsFull(limit: Int, at now: Instant) -> Self {
    Self(
      .error, .descriptorsFull, at: now,
      "all \(limit) descriptors are in use: new connections wait",
      ["limit": .integer(Int64(limit))])
  }

  static func slowTurn(milliseconds: Int64, at now: Instant) -> Self {
    Self(
      .warning, .slowTurn, at: now, "the loop was busy for \(milliseconds) ms",
      ["milliseconds": .integer(milliseconds)])
  }

  static func slowCommit(milliseconds: Int64, eventCount: Int, at now: Instant) -> Self {
    Self(
      .warning, .slowCommit, at: now, "the disk needed \(milliseconds) ms for a commit",
      ["milliseconds": .integer(milliseconds), "events": .integer(Int64(eventCount))])
  }

  /// - Parameter failure: the words of the database, which name no contents.
  static func commitFailed(_ failure: LogError, at now: Instant) -> Self {
    Self(
      .error, .commitFailed, at: now,
      "\(failure) The server stops so that no data is lost.", [:])
  }

  /// The data was put back, or has lost its end.
  static func restored(_ restoration: Restoration, at now: Instant) -> Self {
    Self(.warning, .restored, at: now, restoration.sentence, [:])
  }

  static func readOnly(_ failure: LogError, at now: Instant) -> Self {
    Self(
      .error, .readOnly, at: now,
      "\(failure) The server refuses commands and goes on serving reads.", [:])
  }

  static func writable(at now: Instant) -> Self {
    Self(.info, .writable, at: now, "the server can save changes again", [:])
  }

  /// A request at the control socket, by its name. Of its members only the user is told.
  static func control(
    _ request: String, by asker: String, user: String?, refused code: Refusal.Code?, at now: Instant
  ) -> Self {
    Self(
      .info, .control, at: now,
      "\(asker) asked for \(request): \(code.map { "refused, \($0.rawValue)" } ?? "done")",
      [
        "command": .text(request), "asker": .text(asker), "account": user.map(Value.text),
        "code": code.map { .text($0.rawValue) },
      ])
  }

  /// The settings that changed, by name, and those that wait for a restart.
  static func configuration(applied: [String], waiting: [String], at now: Instant) -> Self {
    let changed = applied.isEmpty ? "no setting" : applied.joined(separator: ", ")
    let rest = waiting.isEmpty ? "" : "; needs a restart: \(waiting.joined(separator: ", "))"
    return Self(
      waiting.isEmpty ? .info : .warning, .configuration, at: now, "changed \(changed)\(rest)",
      [
        "changed": .text(applied.joined(separator: ",")),
        "restart": waiting.isEmpty ? nil : .text(waiting.joined(separator: ",")),
      ])
  }

  static func drain(at now: Instant, connections: Int) -> Self {
    Self(
      .info, .drain, at: now, "the server ends \(connections) connections",
      ["connections": .integer(Int64(connections))])
  }

  static func stopOverdue(milliseconds: Int64, at now: Instant) -> Self {
    Self(
      .error, .stopOverdue, at: now,
      "the disk has not answered for \(milliseconds) ms: the server ends without waiting for it",
      ["milliseconds": .integer(milliseconds)])
  }

  static func stop(at now: Instant, _ counters: ServerCounters) -> Self {
    Self(
      .info, .stop, at: now, "\(counters)",
      [
        "connections": .integer(Int64(counters.connections)),
        "websockets": .integer(Int64(counters.webSockets)),
        "requests_refused": .integer(Int64(counters.requestsRefused)),
        "tls_failures": .integer(Int64(counters.tlsFailures)),
        "protocol_errors": .integer(Int64(counters.protocolErrors)),
        "stalls": .integer(Int64(counters.stalls)),
      ])
  }
}
