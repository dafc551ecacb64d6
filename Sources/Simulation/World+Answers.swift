import BeatServer
import Wire

/// Earlier answers, and commands that come too late.
extension World {
  /// The server's clock may have been wrong by ten minutes in both directions since.
  private static let slack: Int64 = 1_200_000

  private func age(of id: CommandID) -> Int64 { serverNow.instant.milliseconds(since: id.instant) }

  private static let window = CommandWindow.days * 86_400_000

  mutating func finish(
    _ lookUp: AnswerLookUp, _ result: AnswerLookUp.Result, _ generation: Int
  ) throws(Violation) {
    guard generation == self.generation, hub != nil else { return }
    if case .found = result { counters.count("answers found on disk") }
    try feedHub(.answerFound(lookUp, result))
  }

  /// Old commands are not executed: nobody would know that they were before.
  func checkAges(_ answers: [StoredAnswer]) throws(Violation) {
    for answer in answers where age(of: answer.command) > Self.window + Self.slack {
      throw violation("no command is executed that is older than answers are kept")
    }
  }

  /// The client doesn't learn whether the command was executed.
  mutating func checkTooOld(_ id: CommandID, _ client: Int) throws(Violation) {
    counters.count("too old")
    guard age(of: id) > Self.window - Self.slack else {
      throw violation("a command is accepted for thirty days")
    }
    clients[client].forgotten.insert(id)
  }
}
