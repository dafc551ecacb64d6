import Models
import Wire

/// Asking, once.
extension Hub {
  mutating func receive(_ order: Order<Trade>, from id: PeerID, now: Now) {
    guard let user = user(of: id) else {
      return send(.fault(Refusal(.notAuthenticated, "Say hello first.")), to: id)
    }
    counters.commands += 1
    guard let bytes = try? WireCoding.encode(order.command) else { return }
    let digest = Digest.sha256(bytes)
    if let known = answers[order.id], !faults.contains(.skipIdempotency) {
      return answerAgain(known, user, digest, to: id)
    }
    guard budgets[user.id, default: Budget(limits)].spend(at: now.uptime, limits) else {
      // Not kept as an answer: the same command may come again.
      let refusal = Refusal(.rateLimited, "Too many commands at once. Try again in a second.")
      return send(.refused(Refused(id: order.id, refusal: refusal)), to: id)
    }
    let answer = decide(order, by: user, now: now)
    guard let body = try? WireCoding.encode(answer) else { return }
    let stored = StoredAnswer(command: order.id, user: user.id, digest: digest, body: body)
    // With the bug planted the log would refuse the second answer of one id.
    if answers[order.id] == nil { batch.answers.append(stored) }
    answers[order.id] = stored
    outcomes.append(.answer(id, body))
  }

  /// The same answer, byte for byte. The id of somebody else's command, or with other contents,
  /// tells nothing of that command.
  private mutating func answerAgain(
    _ known: StoredAnswer, _ user: User, _ digest: [UInt8], to id: PeerID
  ) {
    counters.repeatedCommands += 1
    guard known.user == user.id, known.digest == digest else {
      let refusal = Refusal(
        .idempotencyConflict, "This id was used for another command. Use a new id.")
      return send(.refused(Refused(id: known.command, refusal: refusal)), to: id)
    }
    // An answer that is not on disk yet is sent with the batch that it is in.
    outcomes.append(.answer(id, known.body))
    if batch.answers.isEmpty, batch.records.isEmpty { releaseAnswers() }
  }

  private mutating func releaseAnswers() {
    for outcome in outcomes {
      if case .answer(let peer, let bytes) = outcome { actions.append(.send(peer, bytes)) }
    }
    outcomes.removeAll(keepingCapacity: true)
  }

  private mutating func decide(
    _ order: Order<Trade>, by user: User, now: Now
  ) -> ServerFrame<Trade> {
    do throws(Refusal) {
      let events = try market.decide(
        order.command, id: order.id, by: .user(user), at: now.instant)
      record(events, cause: order.id, at: now.instant)
      return .accepted(Accepted(id: order.id, seq: head))
    } catch {
      counters.refusals += 1
      return .refused(Refused(id: order.id, refusal: error))
    }
  }

  mutating func record(_ events: [Event], cause: CommandID?, at now: Instant) {
    for event in events {
      let audience = market.audience(of: event)
      market.apply(event)
      head += 1
      let record = EventRecord<Trade>(seq: head, at: now, cause: cause, event: event)
      guard let encoded = try? EncodedEvent(record) else { continue }
      let entry = LogRecord(audience: audience, record: record)
      batch.records.append(entry)
      outcomes.append(.event(entry, encoded))
    }
    if events.contains(where: { $0.move != nil }) { quoteDueAt = market.nextDeadline }
  }
}

/// How many commands a user may still send: a bucket that fills up with time.
struct Budget: Sendable {
  private var thousandths: Int64
  private var filledAt: Uptime?

  init(_ limits: HubLimits) { thousandths = Int64(limits.burst) * 1_000 }

  mutating func spend(at now: Uptime, _ limits: HubLimits) -> Bool {
    let elapsed = filledAt.map { now.milliseconds(since: $0) } ?? 0
    thousandths = min(
      Int64(limits.burst) * 1_000, thousandths + elapsed * limits.commandsPerSecond)
    filledAt = now
    guard thousandths >= 1_000 else { return false }
    thousandths -= 1_000
    return true
  }
}
