import Models
import Wire

/// Requests about accounts, and links that end because of them.
extension Hub {
  mutating func receive(_ order: AccountOrder, now: Now) {
    do throws(Refusal) {
      let asker = try admit(order, now: now)
      let decision = try AccountOffice.decide(
        order.request, in: market, order.roster, by: order.asker, order.secrets, at: now.instant,
        using: &generator)
      let cause = makeCommandID(at: now)
      let events = try events(of: decision, cause, now: now)
      batch.changes += decision.changes
      record(events, cause: cause, asker: asker, at: now.instant)
      outcomes.append(.order(order.number, decision))
      releaseIfIdle(now: now)
    } catch {
      actions.append(.ordered(order.number, .failure(error)))
    }
  }

  private mutating func admit(_ order: AccountOrder, now: Now) throws(Refusal) -> User? {
    if isReadOnly, !order.request.isQuestion { throw readOnlyRefusal }
    guard case .user(let id, _) = order.asker else { return nil }
    guard let user = market.users[id] else {
      throw Refusal(.notAuthenticated, "The account no longer exists.")
    }
    // The operator pays nothing.
    if let wait = admission.spend(.account, by: .user(id), at: now.uptime) {
      throw admission.refusal(of: .account, milliseconds: wait)
    }
    return user
  }

  /// The events of all its commands: a later one sees what an earlier one changes.
  private func events(
    of decision: AccountDecision, _ cause: CommandID, now: Now
  ) throws(Refusal) -> [Event] {
    var market = market
    var all: [Event] = []
    for (index, command) in decision.commands.enumerated() {
      let events = try market.decide(
        command, id: CommandID(derivedFrom: cause, salt: UInt64(index)), by: .system,
        at: now.instant)
      for event in events { market.apply(event) }
      all += events
    }
    return all
  }

  /// It is on disk.
  mutating func finish(_ number: AccountOrder.Number, _ decision: AccountDecision) {
    for ending in decision.endings {
      end(ending.reason) { user, session in ending.includes(user, session) }
    }
    if !decision.changes.isEmpty || !decision.commands.isEmpty {
      announceAccounts(of: Set(decision.changes.map(\.user)))
    }
    actions.append(.ordered(number, .success(decision.answer)))
  }

  /// In a heartbeat that nobody asked for, to the desk and to the users themselves: which ask again
  /// if they show it.
  private mutating func announceAccounts(of users: Set<ID<User>>) {
    for id in greetedPeers {
      guard let user = peers[id]?.user, users.contains(user) || market.users[user]?.role == .admin
      else { continue }
      sendPong(to: id, accountsChanged: true)
    }
  }

  // MARK: - Users whose view changes

  /// Their links end once the event is on disk. Access tokens of before are refused from then on;
  /// users who are gone lose their accounts.
  mutating func unsettle(_ unsettled: Unsettled) {
    if !faults.contains(.keepMergedLinks) { outcomes.append(.unsettled(unsettled)) }
    batch.changes += unsettled.users.map { user in
      market.users.contains(user) ? .renewTokens(user) : .remove(user)
    }
  }

  mutating func end(_ unsettled: Unsettled) {
    let users = Set(unsettled.users)
    end(unsettled.reason) { user, _ in users.contains(user) }
  }

  private mutating func end(_ reason: Refusal, where isMeant: (ID<User>, [UInt8]?) -> Bool) {
    for id in peers.keys.sorted() {
      guard let peer = peers[id], let user = peer.user, isMeant(user, peer.session) else {
        continue
      }
      reject(id, reason)
    }
  }
}
