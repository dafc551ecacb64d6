import Models
import Wire

/// Answers requests for pages of the archive.
extension Hub {
  mutating func receive(_ request: ArchiveRequest<MarketProtocol>, from id: PeerID, now: Now) {
    guard user(of: id) != nil || userByHandshake(of: id, now: now) != nil else {
      return refuseUnidentified(id, now: now)
    }
    let isAdmitted = admit(request.query.admissionKind, from: id, now: now) {
      .archiveRefused(ArchiveRefused(id: request.id, refusal: $0))
    }
    guard isAdmitted else { return }
    do throws(Refusal) {
      try request.query.check()
    } catch {
      return send(.archiveRefused(ArchiveRefused(id: request.id, refusal: error)), to: id)
    }
    ask(.archive(request.id, request.query), for: id, now: now)
  }

  mutating func read(_ query: ArchiveQuery, _ request: RequestID?, for id: PeerID) {
    guard let user = user(of: id) else { return }
    actions.append(
      .readArchive(
        ArchiveRead(
          peer: id, request: request, query: query,
          keys: faults.contains(.openArchive)
            ? AudienceKey.all(in: .everyone) : AudienceKey.all(of: user),
          removalCount: archiveRemovalCount)))
  }

  /// Sends a page that the log has read. If something was removed during the read, reads it again.
  mutating func finish(_ read: ArchiveRead, with found: ArchiveFound?, now: Now) {
    guard let user = user(of: read.peer) else { return }
    guard let found else {
      return refuse(read, Refusal(.unavailable, "The archive can't be read now. Try again."))
    }
    guard read.removalCount == archiveRemovalCount else {
      return ask(question(of: read), for: read.peer, now: now)
    }
    let rows = found.rows.filter { mayStillSee($0, user) }
    let page = ArchivePage<MarketProtocol>(
      id: read.request, rows: rows.map(\.thing), next: found.next?.description,
      count: found.count)
    if read.request != nil { return send(.archive(page), to: read.peer) }
    guard let bytes = try? WireCoding.encode(page) else { return }
    actions.append(.send(read.peer, bytes))
  }

  private func question(of read: ArchiveRead) -> LogQuestion {
    read.request.map { .archive($0, read.query) } ?? .query(.archive(read.query))
  }

  private mutating func refuse(_ read: ArchiveRead, _ refusal: Refusal) {
    guard let request = read.request else { return send(.fault(refusal), to: read.peer) }
    send(.archiveRefused(ArchiveRefused(id: request, refusal: refusal)), to: read.peer)
  }

  /// Bookings are visible with their face.
  private func mayStillSee(_ row: ArchiveFound.Row, _ user: User) -> Bool {
    if faults.contains(.openArchive) { return true }
    guard row.audience.includes(user) else { return false }
    guard case .booking(let booking) = row.thing else { return true }
    return market.assets[booking.asset].map { Marketplace.mayShow($0, to: user) } ?? false
  }
}

/// Commands about what has left the state.
extension Hub {
  /// Asks whether a thing that the command names is in the archive, before it counts as missing.
  mutating func lookUp(
    _ envelope: CommandEnvelope<MarketProtocol>, _ digest: [UInt8], for id: PeerID
  ) {
    answers.beginLookUp(envelope.id)
    actions.append(
      .lookUp(
        ArchiveLookUp(
          peer: id, envelope: envelope, digest: digest, things: envelope.command.namedThings)))
  }

  /// Decides again, because the market may have changed meanwhile. Who may not see the thing in the
  /// archive gets the refusal for what doesn't exist.
  mutating func finish(_ lookUp: ArchiveLookUp, with audiences: [Audience], now: Now) {
    let command = lookUp.envelope.id
    let newer = answers[command]
    answers.endLookUp(command)
    guard let user = user(of: lookUp.peer) else { return }
    if let known = newer, !faults.contains(.skipIdempotency) {
      return answerAgain(known, user, lookUp.digest, to: lookUp.peer, now: now)
    }
    if let refusal = refusalOfAge(command, now: now) {
      return send(.refused(Refused(id: command, refusal: refusal)), to: lookUp.peer)
    }
    if isReadOnly {
      return send(.refused(Refused(id: command, refusal: readOnlyRefusal)), to: lookUp.peer)
    }
    var answer = decide(lookUp.envelope, by: user, for: lookUp.peer, now: now)
    if case .refused(let refused) = answer, refused.refusal.code == .notFound,
      audiences.contains(where: { $0.includes(user) })
    {
      let refusal = Refusal(
        .archived, "This was closed and is in the archive. It can be read there, but not changed.")
      answer = .refused(Refused(id: command, refusal: refusal))
    }
    store(answer, to: command, lookUp.digest, by: user, for: lookUp.peer)
  }
}

extension ArchiveQuery {
  var admissionKind: AdmissionKind { words?.isEmpty == false ? .archiveSearch : .archive }
}
