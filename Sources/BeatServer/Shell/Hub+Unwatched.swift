import Models
import Wire

/// A hub to which nobody is connected.
extension Hub {
  /// Does on this log what the hub asks for, until it asks for nothing more. Returns the answers to
  /// requests about accounts.
  mutating func performUnwatched(
    on log: EventLog, now: Now
  ) throws(LogError) -> [Result<AccountAnswer, Refusal>] {
    var answers: [Result<AccountAnswer, Refusal>] = []
    while true {
      let actions = drainActions()
      if actions.isEmpty { return answers }
      for action in actions {
        switch action {
        case .append(let batch):
          try log.append(batch)
          handle(.appended, now: now)
        case .checkpoint(let fold): log.save(fold)
        case .ordered(_, let result): answers.append(result)
        case .send, .sendShared, .encode, .broadcast, .signal, .close, .pause, .resume,
          .readHistory, .readMessages, .readArchive, .lookUp, .findAnswer, .planImport,
          .readAnswerIDs, .probe, .digest, .ask:
          break  // Nobody is connected.
        }
      }
    }
  }
}
