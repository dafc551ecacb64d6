/// The completion for bash.
extension Manual {
  package var bashCompletion: String {
    let valued = options.filter(\.needsValue)
    var lines = [
      "# Completion of \(program) for bash; made from its table of options.",
      "_\(program)() {",
      "  local current=${COMP_WORDS[COMP_CWORD]} former=${COMP_WORDS[COMP_CWORD-1]}",
      "  local word command= skips=",
      "  COMPREPLY=()",
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
      "    if [[ $skips ]]; then skips=; continue; fi",
      "    case $word in",
      "      \(valued.map(\.name).joined(separator: "|"))) skips=1 ;;",
      "      -*) ;;",
      "      *) command+=\"${command:+ }$word\" ;;",
      "    esac",
      "  done",
      "  case $former in",
    ]
    for option in valued {
      lines.append("    \(option.name)) \(option.value.bash); return ;;")
    }
    lines += ["  esac", "  local words= files=", "  case $command in"]
    for (words, parts) in branches {
      lines.append("    '\(words)') words='\(parts.joined(separator: " "))' ;;")
    }
    // The longest first: a shorter name may begin a longer one.
    for name in names.sorted(by: { $0.rawValue.count > $1.rawValue.count })
    where !name.rawValue.isEmpty {
      let options = name.command.options.map(\.name) + ["--help"]
      let files = name.command.completesFiles ? "; files=1" : ""
      lines.append(
        "    '\(name.rawValue)'*) words='\(options.joined(separator: " "))'\(files) ;;")
    }
    lines += [
      "  esac",
      "  if [[ $files && $current != -* ]]; then",
      "    \(ProgramOption.Value.file("").bash)",
      "  else",
      "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")",
      "  fi",
      "}",
      "complete -F _\(program) \(program)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What may follow no word, or the first word of a command that has two.
  var branches: [(words: String, next: [String])] {
    var groups: [(words: String, next: [String])] = [("", [])]
    for name in names {
      let parts = name.rawValue.split(separator: " ").map(String.init)
      if let first = parts.first, !groups[0].next.contains(first) { groups[0].next.append(first) }
      guard parts.count == 2 else { continue }
      if let index = groups.firstIndex(where: { $0.words == parts[0] }) {
        groups[index].next.append(parts[1])
      } else {
        groups.append((parts[0], [parts[1]]))
      }
    }
    groups[0].next += ["--help", "--version"]
    let own = names.first { $0.rawValue.isEmpty }?.command.options.map(\.name) ?? []
    groups[0].next += own
    return groups
  }
}

extension ProgramOption {
  /// Whether the next word belongs to it in any case.
  var needsValue: Bool {
    switch value {
    case .flag, .members: false
    case .text, .file, .folder, .choice: true
    }
  }

  var summary: String { help.firstSentence }
}

extension ProgramCommand {
  var completesFiles: Bool { words.contains { $0.contains("FILE") } }
}

extension ProgramOption.Value {
  fileprivate var bash: String {
    switch self {
    case .flag, .members, .text: ":"
    case .file:
      "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")"
    case .folder:
      "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\")"
    case .choice(_, let words):
      "mapfile -t COMPREPLY < <(compgen -W '\(words.joined(separator: " "))' -- \"$current\")"
    }
  }
}
