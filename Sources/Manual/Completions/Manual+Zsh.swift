/// The completion for zsh.
extension Manual {
  package var zshCompletion: String {
    let valued = options.filter(\.needsValue).map(\.name)
    var lines = [
      "#compdef \(program)",
      "# Completion of \(program) for zsh; made from its table of options.",
      "local word command= skips=",
      "local -a next",
      "for word in ${words[2,CURRENT-1]}; do",
      "  if [[ -n $skips ]]; then skips=; continue; fi",
      "  case $word in",
      "    \(valued.joined(separator: "|"))) skips=1 ;;",
      "    -*) ;;",
      "    *) command+=\"${command:+ }$word\" ;;",
      "  esac",
      "done",
      "case $command in",
    ]
    for (words, parts) in branches {
      let next = parts.filter { !$0.hasPrefix("-") }.map { part in
        let name = words.isEmpty ? part : words + " " + part
        return "'\(part)\(phrase(of: name).map { ":" + $0.zsh } ?? "")'"
      }
      lines.append("  '\(words)')")
      lines.append("    next=(\(next.joined(separator: " ")))")
      lines.append("    if [[ ${words[CURRENT]} != -* ]]; then")
      lines.append("      _describe -t commands command next")
      lines.append("    else")
      let own = words.isEmpty ? names.first { $0.rawValue.isEmpty } : nil
      lines += arguments(own?.command ?? ProgramCommand([], [], ""), isProgram: words.isEmpty)
      lines.append("    fi ;;")
    }
    for name in names.sorted(by: { $0.rawValue.count > $1.rawValue.count })
    where !name.rawValue.isEmpty {
      lines.append("  '\(name.rawValue)'*)")
      lines += arguments(name.command, isProgram: false)
      lines.append("    ;;")
    }
    return (lines + ["esac"]).joined(separator: "\n") + "\n"
  }

  func phrase(of name: String) -> String? {
    names.first { $0.rawValue == name }?.command.summary
  }

  private func arguments(_ command: ProgramCommand, isProgram: Bool) -> [String] {
    let options = command.options.map { option in
      let mark = option.isRepeatable ? "*" : ""
      let value = option.argument.map { ":\($0.zsh):\(option.value.zshAction)" } ?? ""
      return "'\(mark)\(option.name)[\(option.summary.zsh)]\(value)'"
    }
    let more = ["'--help[Shows help]'"] + (isProgram ? ["'--version[Shows the version]'"] : [])
    let words = command.completesFiles ? ["'*: :_files'"] : ["'*: :'"]
    let all = options + more + words
    return ["    _arguments \\"]
      + all.enumerated().map { "      \($1)\($0 < all.count - 1 ? " \\" : "")" }
  }
}

extension ProgramOption.Value {
  fileprivate var zshAction: String {
    switch self {
    case .flag, .members, .text: ""
    case .file: "_files"
    case .folder: "_files -/"
    case .choice(_, let words): "(\(words.joined(separator: " ")))"
    }
  }
}

extension String {
  /// Within single quotes and brackets.
  fileprivate var zsh: String {
    map { character in
      switch character {
      case "[", "]", ":", "\\": "\\\(character)"
      case "'": "'\\''"
      default: String(character)
      }
    }.joined()
  }
}
