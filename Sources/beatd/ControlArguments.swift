import Glibc

/// The command line of a control command: words, options with values, and flags.
struct ControlArguments {
  private(set) var words: [String] = []
  private var values: [String: String] = [:]

  init(_ arguments: ArraySlice<String>, of command: ControlCommand) {
    var rest = arguments
    while let text = rest.popFirst() {
      if ControlCommand.flags.contains(text) || command.flags.contains(text) {
        values[text] = ""
      } else if text == "--data" || command.names.contains(text) {
        guard let value = rest.popFirst() else { command.misuse("\(text) needs a value.") }
        values[text] = value
      } else if text.hasPrefix("-"), text != "-" {
        command.misuse("There is no option “\(text)”.")
      } else {
        words.append(text)
      }
    }
    if words.count > command.words.count {
      command.misuse("“\(words[command.words.count])” is one word too many.")
    }
    if words.count < command.words.count { fillWords(of: command) }
  }

  /// `--email` names the user, too.
  private mutating func fillWords(of command: ControlCommand) {
    for name in command.words.dropFirst(words.count) {
      if name == "EMAIL", let email = values["--email"] {
        words.append(email)
      } else if !name.hasPrefix("[") {
        command.misuse("\(name) is missing.")
      }
    }
  }

  subscript(name: String) -> String? { values[name] }

  func has(_ flag: String) -> Bool { values[flag] != nil }

  func need(_ name: String, of command: ControlCommand) -> String {
    guard let value = values[name] else { command.misuse("\(name) is missing.") }
    return value
  }
}
