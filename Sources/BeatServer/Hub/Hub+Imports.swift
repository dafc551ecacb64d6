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
    guard let user = proceed(with: lookUp, now: now) else { return }
    if isReadOnly { return refuse(lookUp, readOnlyRefusal) }
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
