package import Models

/// What a request about accounts causes, all or nothing.
package struct AccountDecision: Sendable {
  /// Given to the market in the operator's name.
  package var commands: [Command] = []
  package var changes: [AccountChange] = []
  package var endings: [LinkEnding] = []
  package var answer: AccountAnswer

  package init(
    commands: [Command] = [], changes: [AccountChange] = [], endings: [LinkEnding] = [],
    answer: AccountAnswer
  ) {
    self.commands = commands
    self.changes = changes
    self.endings = endings
    self.answer = answer
  }

  init(
    _ sentence: String, commands: [Command] = [], _ changes: [AccountChange] = [],
    endings: [LinkEnding] = []
  ) {
    self.init(
      commands: commands, changes: changes, endings: endings,
      answer: .done(.init(message: sentence)))
  }
}
