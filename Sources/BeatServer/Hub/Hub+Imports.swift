import Models
import Wire

/// Imports, which are planned elsewhere.
extension Hub {
  /// How often a plan is made again because the market changed under it, before the loop makes it
  /// itself.
  private static let changesMax = 3

  mutating func plan(
    _ lookUp: AnswerLookUp, for user: User, changeCount: Int = 0, now: Now
  ) {
    answers.beginLookUp(lookUp.command)
    actions.append(
      .planImport(
        ImportRequest(
          lookUp: lookUp, user: user, market: market, revision: importRevision,
          id: makeCommandID(at: now), at: now.instant, changeCount: changeCount)))
  }

  /// Carries out a plan if it still holds.
  mutating func finish(_ request: ImportRequest, with plan: ImportedFaces, now: Now) {
    let lookUp = request.lookUp
    // Given meanwhile, under another connection.
    let newer = answers[lookUp.command]
    answers.endLookUp(lookUp.command)
    guard let user = user(of: lookUp.peer) else { return }
    if let newer, !faults.contains(.skipIdempotency) {
      return answerAgain(newer, user, lookUp.digest, to: lookUp.peer, now: now)
    }
    if let refusal = refusalOfAge(lookUp.command, now: now) { return refuse(lookUp, refusal) }
    if isReadOnly { return refuseUnwritable(lookUp) }
    guard request.revision == importRevision || faults.contains(.trustOldPlans) else {
      let changeCount = request.changeCount + 1
      return changeCount < Self.changesMax
        ? self.plan(lookUp, for: user, changeCount: changeCount, now: now)
        : decideAtOnce(lookUp, for: user, now: now)
    }
    let events = plan.events.map {
      market.completed($0, id: request.id, by: .user(user), at: now.instant)
    }
    let answer = conclude(
      events, bodies: plan.bodies, of: lookUp.envelope, by: user, for: lookUp.peer, now: now)
    store(answer, to: lookUp.command, lookUp.digest, by: user, for: lookUp.peer)
  }
}
