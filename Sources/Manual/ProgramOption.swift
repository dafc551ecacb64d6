/// One option of a program: on the command line, in the environment and in a configuration file.
package struct ProgramOption: Hashable, Sendable {
  /// What may follow the option. The texts stand for values in help and manual pages.
  package enum Value: Hashable, Sendable {
    /// Nothing: the option is there or not.
    case flag
    case text(String)
    case file(String)
    case folder(String)
    /// One of some words.
    case choice(String, [String])
    /// JSON that begins with a brace; without it, the option stands alone.
    case members(String)
  }

  /// When a change of the configuration takes effect.
  package enum Effect: Hashable, Sendable {
    case reload, restart
  }

  /// With its dashes.
  package let name: String
  package let value: Value
  package var isRepeatable = false
  package var isNeeded = false
  /// The environment variable that sets it.
  package var variable: String?
  /// What sets it in a configuration file.
  package var key: String?
  package var effect = Effect.restart
  package let help: String

  package init(_ name: String, _ value: Value, _ help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  /// What stands for the value; nil for a flag.
  package var argument: String? {
    switch value {
    case .flag: nil
    case .text(let argument), .file(let argument), .folder(let argument),
      .choice(let argument, _), .members(let argument):
      argument
    }
  }

  /// The option as a line of usage has it, without brackets.
  package var usage: String { name + (argument.map { " " + $0 } ?? "") }
}

extension ProgramOption {
  /// The same, but a command can't do without it.
  package var needed: Self { changed { $0.isNeeded = true } }

  package var repeatable: Self { changed { $0.isRepeatable = true } }

  /// The same, also set by the variable.
  package func set(by variable: String) -> Self { changed { $0.variable = variable } }

  /// The same, also set by a key of the configuration file and by a variable.
  package func setting(prefix: String, _ effect: Effect) -> Self {
    changed {
      let key = String($0.name.dropFirst(2))
      $0.key = key
      $0.variable = prefix + key.uppercased().replacing("-", with: "_")
      $0.effect = effect
    }
  }

  private func changed(_ change: (inout Self) -> Void) -> Self {
    var option = self
    change(&option)
    return option
  }
}
