import Models
import Wire

/// CommandHandler, once.
extension Hub {
  mutating func receive(_ order: CommandEnvelope<MarketProtocol>, from id: PeerID, now: Now) {
    guard let user = user(of: id) ?? userByHandshake(of: id, now: now) else {
      return send(.fault(Refusal(.notAuthenticated, "Say hello first.")), to: id)
    }
    counters.commands += 1
    guard let bytes = try? WireCoding.encode(order.command) else { return }
    let digest = Digest.sha256(bytes)
    let cost = 1 + Int64(bytes.count / limits.commandBytesForOne)
    guard spend(min(cost, limits.commandCostMax), by: user, now: now) else {
      // Not kept as an answer: the same command may come again.
      let refusal = Refusal(.rateLimited, "Too many commands at once. Try again in a second.")
      return send(.refused(Refused(id: order.id, refusal: refusal)), to: id)
    }
    if let known = answers[order.id], !faults.contains(.skipIdempotency) {
      return answerAgain(known, user, digest, to: id, now: now)
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
    _ known: StoredAnswer, _ user: User, _ digest: [UInt8], to id: PeerID, now: Now
  ) {
    counters.repeatedCommands += 1
    let isSame = known.user == user.id && known.digest == digest
    guard isSame || faults.contains(.ignoreConflict) else {
      return send(.refused(conflict(over: known.command)), to: id)
    }
    // An answer that is not on disk yet is sent with the batch that it is in.
    outcomes.append(.answer(id, known.body))
    releaseIfIdle(now: now)
  }

  private mutating func decide(
    _ order: CommandEnvelope<MarketProtocol>, by user: User, now: Now
  ) -> ServerFrame<MarketProtocol> {
    do throws(Refusal) {
      let events = try market.decide(
        order.command, id: freshName(at: now), by: .user(user), at: now.instant)
      let bytesBefore = recordedBytes
      let seq = record(events, cause: order.id, asker: user, at: now.instant)
      charge(Int64((recordedBytes - bytesBefore) / limits.eventBytesForOne), to: user, now: now)
      return .accepted(Accepted(id: order.id, seq: seq))
    } catch {
      counters.refusals += 1
      return .refused(Refused(id: order.id, refusal: error))
    }
  }

  func conflict(over id: CommandID) -> Refused {
    Refused(
      id: id,
      refusal: Refusal(
        .idempotencyConflict, "This id was used for another command. Use a new id."))
  }

  /// What the events of one decision are named after. Not after the command's own id: clients
  /// choose those.
  mutating func freshName(at now: Now) -> CommandID { ID(at: now.instant, using: &generator) }

  mutating func spend(_ cost: Int64, by user: User, now: Now) -> Bool {
    let fresh = freshBudget
    return budgets[user.id, default: fresh].spend(cost, at: now.uptime)
  }

  /// What was not known to cost so much: a short command may have long consequences.
  private mutating func charge(_ cost: Int64, to user: User, now: Now) {
    let fresh = freshBudget
    if cost > 0 { budgets[user.id, default: fresh].charge(cost, at: now.uptime) }
  }

  var freshBudget: TokenBucket {
    TokenBucket(capacity: Int64(limits.burst), perSecond: limits.commandsPerSecond)
  }

  /// Returns the position of the last of the events that the asker sees.
  @discardableResult
  mutating func record(
    _ events: [Event], cause: CommandID?, asker: User?, at now: Instant
  ) -> Int64? {
    var seen: Int64?
    let entries = market.record(events, from: head + 1, cause: cause, by: asker?.id, at: now)
    for entry in entries {
      head = entry.record.seq
      past.note(entry)
      purges.note(entry, among: market.users)
      guard let encoded = try? EncodedEvent(entry.record) else { continue }
      recordedBytes += encoded.tail.count
      batch.records.append(entry)
      outcomes.append(
        .event(told(of: entry), History.Event(encoded: encoded, cause: cause, asker: asker?.id)))
      if entry.record.event.isOfMessage { outcomes.append(.message(entry.record.event)) }
      if let asker, entry.audience.includes(asker) { seen = head }
    }
    if events.contains(where: \.changesDeadlines) { marketDueAt = market.nextDeadline }
    return seen
  }

  private func told(of entry: LogRecord) -> Audience {
    if faults.contains(.hideNewNames), case .people(.organisationRenamed) = entry.record.event {
      return .desk
    }
    return entry.audience
  }
}
