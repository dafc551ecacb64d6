import Models
import Wire

/// Executes each command once.
extension Hub {
  mutating func receive(
    _ envelope: CommandEnvelope<MarketProtocol>, in message: [UInt8], from id: PeerID, now: Now
  ) {
    guard let user = user(of: id) ?? userByHandshake(of: id, now: now) else {
      return refuseUnidentified(id, now: now)
    }
    counters.commands += 1
    let tokens = limits.admission.tokens(ofCommandBytes: message.count)
    // Not stored as an answer, so the client can send the same command again.
    let isAdmitted = admit(.command, tokens: tokens, from: id, now: now) {
      .refused(Refused(id: envelope.id, refusal: $0))
    }
    guard isAdmitted else { return count(.rateLimited) }
    guard let bytes = try? WireCoding.encode(envelope.command) else { return }
    let digest = Digest.sha256(bytes)
    answerOnce(
      AnswerLookUp(
        peer: id, envelope: envelope, digest: digest,
        malformation: unknownMember(in: message, of: envelope, bytes)), for: user, now: now)
  }

  /// Executes a command that has no answer.
  mutating func execute(_ lookUp: AnswerLookUp, for user: User, now: Now) {
    let (id, envelope) = (lookUp.peer, lookUp.envelope)
    // Checked after the stored answer, because an old outbox may repeat a command that an older
    // server accepted.
    if let refusal = lookUp.malformation {
      counters.malformedMessages += 1
      count(.malformed)
      return send(.refused(Refused(id: envelope.id, refusal: refusal)), to: id)
    }
    // Not stored either: the command was not executed, and may be sent again.
    if isReadOnly { return refuse(lookUp, readOnlyRefusal) }
    if lookUp.envelope.command.tableLength > limits.tableLengthMax {
      return plan(lookUp, for: user, now: now)
    }
    decideAtOnce(lookUp, for: user, now: now)
  }

  mutating func decideAtOnce(_ lookUp: AnswerLookUp, for user: User, now: Now) {
    let (id, envelope) = (lookUp.peer, lookUp.envelope)
    let answer = decide(envelope, by: user, for: id, now: now)
    if case .refused(let refused) = answer, refused.refusal.code == .notFound,
      !envelope.command.namedThings.isEmpty
    {
      return self.lookUp(envelope, lookUp.digest, for: id)
    }
    store(answer, to: envelope.id, lookUp.digest, by: user, for: id)
  }

  mutating func store(
    _ answer: ServerFrame<MarketProtocol>, to command: CommandID, _ digest: [UInt8], by user: User,
    for id: PeerID
  ) {
    guard let body = try? WireCoding.encode(answer) else { return }
    let stored = StoredAnswer(command: command, user: user.id, digest: digest, body: body)
    // The planted bug would add a second answer for the id, which the log rejects.
    if answers[command] == nil { batch.answers.append(stored) }
    answers.add(stored)
    outcomes.append(.answer(id, body))
  }

  /// Sends the stored answer, byte for byte. For another user or another command under the same id,
  /// it reveals nothing.
  mutating func answerAgain(
    _ known: StoredAnswer, _ user: User, _ digest: [UInt8], to id: PeerID, now: Now
  ) {
    counters.repeatedCommands += 1
    let isSame = known.user == user.id && known.digest == digest
    guard isSame || faults.contains(.ignoreConflict) else {
      count(.conflict)
      return send(.refused(conflict(over: known.command)), to: id)
    }
    count(.repeated)
    // An answer that isn't on disk yet leaves with its batch.
    outcomes.append(.answer(id, known.body))
    releaseIfIdle(now: now)
  }

  private func unknownMember(
    in message: [UInt8], of envelope: CommandEnvelope<MarketProtocol>, _ command: [UInt8]
  ) -> Refusal? {
    if envelope.isEncoded(in: message, command: command) { return nil }
    do throws(Refusal) {
      _ = try WireCoding.decodeStrictly(ClientFrame<MarketProtocol>.self, from: message)
      return nil
    } catch {
      return error
    }
  }

  mutating func decide(
    _ envelope: CommandEnvelope<MarketProtocol>, by user: User, for id: PeerID, now: Now
  ) -> ServerFrame<MarketProtocol> {
    let commandID = makeCommandID(at: now)
    let events = Result { () throws(Refusal) in
      try market.decide(envelope.command, id: commandID, by: .user(user), at: now.instant)
    }
    return conclude(events, of: envelope, by: user, for: id, now: now)
  }

  /// - Parameter bodies: the JSON of the first events, where it is known.
  mutating func conclude(
    _ events: Result<[Event], Refusal>, bodies: [String?] = [],
    of envelope: CommandEnvelope<MarketProtocol>, by user: User, for id: PeerID, now: Now
  ) -> ServerFrame<MarketProtocol> {
    do throws(Refusal) {
      let events = try events.get()
      let bytesBefore = recordedBytes
      let seq = record(
        events, bodies: bodies, cause: envelope.id, asker: user, at: now.instant)
      // A short command may cause many events.
      let tokens = limits.admission.tokens(ofEventBytes: recordedBytes - bytesBefore)
      admission.charge(tokens, to: .commands, of: .user(user.id), at: now.uptime)
      count(.accepted)
      return .accepted(Accepted(id: envelope.id, seq: seq))
    } catch {
      counters.refusals += 1
      count(.refused)
      record(error, of: envelope.id, to: id)
      return .refused(Refused(id: envelope.id, refusal: error))
    }
  }

  func conflict(over id: CommandID) -> Refused {
    Refused(
      id: id,
      refusal: Refusal(
        .idempotencyConflict, "This id was used for another command. Use a new id."))
  }

  /// An id from which one decision derives the ids of everything that it creates. It does not
  /// derive from the command's own id, because the client chooses that.
  mutating func makeCommandID(at now: Now) -> CommandID { ID(at: now.instant, using: &generator) }

  /// Records events. Returns the position of the last one that the command's sender sees.
  @discardableResult
  mutating func record(
    _ events: [Event], bodies: [String?] = [], cause: CommandID?, asker: User?, at now: Instant
  ) -> Int64? {
    var seen: Int64?
    batch.archive += archiveChanges(by: events)
    let unsettled = events.map { $0.unsettled(in: market) }
    let entries = market.record(events, from: head + 1, cause: cause, by: asker?.id, at: now)
    if events.contains(where: \.affectsImports) { importRevision += 1 }
    for (index, (entry, unsettled)) in zip(entries, unsettled).enumerated() {
      head = entry.record.seq
      redactions.apply(entry.history, at: head)
      if entry.history.contains(where: \.isRevocation) { revocationCount += 1 }
      revocations.add(entry, among: market.users)
      let body = index < bodies.count ? bodies[index] : nil
      guard let encoded = encoded(entry, body) else { continue }
      // Before the event: their terminals could not make sense of it.
      if let unsettled { unsettle(unsettled) }
      recordedBytes += encoded.tail.count
      batch.records.append(entry)
      outcomes.append(
        .event(
          audience(of: entry), ReplayBuffer.Event(encoded: encoded, cause: cause, asker: asker?.id))
      )
      if entry.record.event.isOfMessage { outcomes.append(.message(entry.record.event)) }
      if let asker, entry.audience.includes(asker) { seen = head }
    }
    for event in events { archiveClock.add(event, in: market) }
    if events.contains(where: \.changesDeadlines) { marketDueAt = market.nextDeadline }
    return seen
  }

  private func encoded(_ entry: LogRecord, _ body: String?) -> EncodedEvent? {
    guard let body else { return try? EncodedEvent(entry.record) }
    return EncodedEvent(seq: entry.record.seq, at: entry.record.at, body: body)
  }

  private func audience(of entry: LogRecord) -> Audience {
    if faults.contains(.hideNewNames), case .people(.organisationRenamed) = entry.record.event {
      return .desk
    }
    return entry.audience
  }
}
