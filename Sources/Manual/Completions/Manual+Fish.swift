/// The completion for fish.
extension Manual {
  package var fishCompletion: String {
    let valued = options.filter(\.needsValue).map(\.name).joined(separator: " ")
    let at = "__\(program)_at"
    var lines = [
      "# Completion of \(program) for fish; made from its table of options.",
      "function __\(program)_words",
      "    set -l skips 0",
      "    set -l words",
      "    for word in (commandline -opc)[2..-1]",
      "        if test $skips = 1",
      "            set skips 0",
      "        else if contains -- $word \(valued)",
      "            set skips 1",
      "        else if not string match -q -- '-*' $word",
      "            set -a words $word",
      "        end",
      "    end",
      "    string join ' ' -- $words",
      "end",
      "function \(at)",
      "    string match -q -- \"$argv[1]*\" \"$(__\(program)_words) \"",
      "end",
      "function \(at)_exactly",
      "    test \"$argv[1]\" = \"$(__\(program)_words)\"",
      "end",
      "complete -c \(program) -f",
      "complete -c \(program) -l help -d 'Shows help'",
      "complete -c \(program) -n '\(at)_exactly \"\"' -l version -d 'Shows the version'",
    ]
    for (words, parts) in branches {
      for part in parts where !part.hasPrefix("-") {
        let text = phrase(of: words.isEmpty ? part : words + " " + part)
        let description = text.map { " -d '\($0.fish)'" } ?? ""
        lines.append(
          "complete -c \(program) -n '\(at)_exactly \"\(words)\"' -a \(part)\(description)")
      }
    }
    for name in names {
      let condition =
        name.rawValue.isEmpty ? "\(at)_exactly \"\"" : "\(at) \"\(name.rawValue) \""
      if name.command.completesFiles {
        lines.append("complete -c \(program) -n '\(condition)' -F")
      }
      for option in name.command.options {
        lines.append(
          "complete -c \(program) -n '\(condition)' -l \(option.name.dropFirst(2))"
            + "\(option.value.fish) -d '\(option.summary.fish)'")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ProgramOption.Value {
  fileprivate var fish: String {
    switch self {
    case .flag, .members: ""
    case .text: " -x"
    case .file, .folder: " -r -F"
    case .choice(_, let words): " -x -a '\(words.joined(separator: " "))'"
    }
  }
}

extension String {
  /// Within single quotes.
  fileprivate var fish: String { replacing("\\", with: "\\\\").replacing("'", with: "\\'") }
}
