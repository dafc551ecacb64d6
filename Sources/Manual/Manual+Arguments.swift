/// Reads a command line.
extension Manual {
  package static var helpFlags: Set<String> { ["--help", "-h"] }

  package func read(_ arguments: some Sequence<String>) throws(Misuse) -> Wish<Name> {
    let arguments = Array(arguments)
    let found = find(in: arguments)
    if !Self.helpFlags.isDisjoint(with: arguments) { return .help(helped(by: found)) }
    if arguments.contains("--version"), found.name == nil || found.words.isEmpty {
      return .version
    }
    guard let name = found.name else {
      // An option that no command has is the better thing to name.
      if let option = found.unknown { throw noOption(option) }
      let words = found.words.joined(separator: " ")
      throw Misuse(
        found.words.isEmpty
          ? "A command is missing. See \(program) --help."
          : "There is no command “\(words)”. See \(program) --help.")
    }
    var invocation = try read(arguments, of: name)
    try fillWords(&invocation)
    return .run(invocation)
  }

  private func noOption(_ text: String) -> Misuse {
    Misuse("There is no option “\(text)”. See \(program) --help.")
  }

  private func misuse(_ sentence: String, _ name: Name) -> Misuse {
    Misuse("\(sentence) Usage: \(usage(name))")
  }

  private struct Found {
    var name: Name?
    var words: [String]
    var unknown: String?
  }

  /// The command with the longest name that the words begin with; options may stand before it.
  private func find(in arguments: [String]) -> Found {
    let options = Dictionary(grouping: names.flatMap(\.command.options), by: \.name)
    var words: [String] = []
    var unknown: String?
    var rest = arguments[...]
    while let text = rest.popFirst() {
      guard Self.isOption(text) else {
        words.append(text)
        continue
      }
      guard let known = options[Self.name(of: text)] else {
        if !Self.helpFlags.contains(text), text != "--version" { unknown = unknown ?? text }
        continue
      }
      guard text == Self.name(of: text) else { continue }
      let isJSON = rest.first?.hasPrefix("{") ?? false
      let hasValue = known.contains {
        switch $0.value {
        case .flag: false
        case .members: isJSON
        case .text, .file, .folder, .choice: true
        }
      }
      if hasValue { rest.removeFirst(min(1, rest.count)) }
    }
    let name = names.filter { name in
      let parts = name.rawValue.split(separator: " ").map(String.init)
      return parts.isEmpty ? words.isEmpty : words.starts(with: parts)
    }.max { $0.rawValue.count < $1.rawValue.count }
    return Found(name: name, words: words, unknown: unknown)
  }

  private func helped(by found: Found) -> [Name] {
    if found.words.isEmpty { return names }
    if let name = found.name { return [name] }
    let group = names.filter { $0.rawValue.hasPrefix(found.words[0] + " ") }
    return group.isEmpty ? names : group
  }

  private static func isOption(_ text: String) -> Bool { text.hasPrefix("-") && text != "-" }

  /// Without the value of `--name=value`.
  private static func name(of text: String) -> String {
    text.firstIndex(of: "=").map { String(text[..<$0]) } ?? text
  }

  private func read(_ arguments: [String], of name: Name) throws(Misuse) -> Invocation<Name> {
    let command = name.command
    let nameCount = name.rawValue.split(separator: " ").count
    var invocation = Invocation(name: name, words: [], options: [:])
    var rest = arguments[...]
    while let text = rest.popFirst() {
      guard Self.isOption(text) else {
        invocation.words.append(text)
        continue
      }
      guard let option = command.option(Self.name(of: text)) else {
        if !self.options.contains(where: { $0.name == Self.name(of: text) }) {
          throw noOption(text)
        }
        throw misuse("\(prefixed(name)) has no option \(Self.name(of: text)).", name)
      }
      let value = try value(of: option, text, &rest)
      if let value, option.isRepeatable || invocation.options[option.name] == nil {
        invocation.options[option.name, default: []].append(value)
      } else {
        invocation.options[option.name] = [value ?? ""]
      }
    }
    invocation.words.removeFirst(nameCount)
    if invocation.words.count > command.words.count, !command.takesMoreWords {
      let word = invocation.words[command.words.count]
      throw misuse("“\(word)” is too much for \(prefixed(name)).", name)
    }
    return invocation
  }

  /// Nil for a flag.
  private func value(
    of option: ProgramOption, _ text: String, _ rest: inout ArraySlice<String>
  ) throws(Misuse) -> String? {
    let joined = text.firstIndex(of: "=").map { String(text[text.index(after: $0)...]) }
    switch option.value {
    case .flag:
      if joined != nil { throw Misuse("\(option.name) has no value. See \(program) --help.") }
      return nil
    case .members:
      if let joined { return joined }
      return rest.first?.hasPrefix("{") == true ? rest.popFirst() : nil
    case .text, .file, .folder, .choice:
      guard let value = joined ?? rest.popFirst() else {
        throw Misuse("\(option.name) needs a value. See \(program) --help.")
      }
      return value
    }
  }

  /// A word may be given as the option of its name: `--email` names the user, too.
  private func fillWords(_ invocation: inout Invocation<Name>) throws(Misuse) {
    let command = invocation.name.command
    for word in command.words.dropFirst(invocation.words.count) where !word.hasPrefix("[") {
      guard let value = invocation["--" + word.lowercased()] else {
        throw misuse("\(word) is missing.", invocation.name)
      }
      invocation.words.append(value)
    }
    for option in command.options where option.isNeeded && !invocation.has(option.name) {
      throw misuse("\(option.name) is missing.", invocation.name)
    }
  }
}
