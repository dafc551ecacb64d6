import Models
package import Wire

/// Answers that were given before. The newest are in memory, the others on disk for 30 days.
extension Hub {
  /// Begins the work that nobody asks for. Call it once.
  package mutating func start(now: Now) {
    advanceWindow(now: now)
    actions.append(.readAnswerIDs(after: CommandID(earliestAt: window.since)))
    askAssistant()
  }

  /// Answers again, or executes the command. Asks the disk first where it may have an answer.
  mutating func answerOnce(_ lookUp: AnswerLookUp, for user: User, now: Now) {
    let id = lookUp.command
    if let refusal = refusalOfAge(id, now: now) {
      return refuse(lookUp, refusal)
    }
    if let known = answers[id], !faults.contains(.skipIdempotency) {
      return answerAgain(known, user, lookUp.digest, to: lookUp.peer, now: now)
    }
    guard answers.mayBeOnDisk(id), !faults.contains(.forgetAnswers) else {
      return execute(lookUp, for: user, now: now)
    }
    answers.beginLookUp(id)
    actions.append(.findAnswer(lookUp))
  }

  mutating func finish(_ lookUp: AnswerLookUp, with result: AnswerLookUp.Result, now: Now) {
    guard let user = proceed(with: lookUp, now: now) else { return }
    switch result {
    case .found(let known) where !faults.contains(.skipIdempotency):
      answerAgain(known, user, lookUp.digest, to: lookUp.peer, now: now)
    case .failed: refuse(lookUp, Refusal(.unavailable, "The log can't be read now. Try again."))
    case .none, .found: execute(lookUp, for: user, now: now)
    }
  }

  /// Goes on with a command that has waited for something else. Returns its user if it may still be
  /// executed: the peer may have left since, the id may be too old, and another connection may have
  /// got the answer.
  mutating func proceed(with lookUp: AnswerLookUp, now: Now) -> User? {
    let newer = answers[lookUp.command]
    answers.endLookUp(lookUp.command)
    guard let user = user(of: lookUp.peer) else { return nil }
    if let refusal = refusalOfAge(lookUp.command, now: now) {
      refuse(lookUp, refusal)
      return nil
    }
    if let newer, !faults.contains(.skipIdempotency) {
      answerAgain(newer, user, lookUp.digest, to: lookUp.peer, now: now)
      return nil
    }
    return user
  }

  func refusalOfAge(_ id: CommandID, now: Now) -> Refusal? {
    if faults.contains(.acceptOld) { return nil }
    return (faults.contains(.forgetEarly) ? CommandWindow() : window)
      .refusal(of: id, at: now.instant)
  }

  /// Not stored as an answer: the command was not executed.
  mutating func refuse(_ lookUp: AnswerLookUp, _ refusal: Refusal) {
    count(refusal.code == .unavailable ? .unavailable : .refused)
    send(.refused(Refused(id: lookUp.command, refusal: refusal)), to: lookUp.peer)
  }

  /// A page of what is on disk. Until the last one has come, the disk is asked for every command.
  mutating func index(_ page: AnswerIDs) {
    answers.index(page)
    if let last = page.ids.last, !page.isEnd { actions.append(.readAnswerIDs(after: last)) }
  }

  /// Lets the log forget what is older than the window.
  mutating func advanceWindow(now: Now) {
    let days = faults.contains(.forgetEarly) ? 1 : CommandWindow.days
    guard window.advance(to: now.instant, days: days) else { return }
    answers.drop(before: window.since)
    batch.answersSince = window.since
  }
}
