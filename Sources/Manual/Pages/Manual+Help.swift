/// What `--help` prints.
extension Manual {
  private static var column: Int { 30 }

  package func help(of wanted: [Name]) -> String {
    guard wanted.count > 1 else { return wanted.map(help).joined() }
    var lines = ["\(program), \(phrase)", ""]
    for name in wanted {
      let words = ([prefixed(name)] + name.command.words).joined(separator: " ")
      lines += Paragraph.entry(words, name.command.summary + ".", column: Self.column + 4)
    }
    lines += ["", "  \(program) COMMAND --help shows the options of a command."]
    lines += ["  \(program) --version shows the version."]
    if wanted.count == names.count {
      for chapter in chapters {
        lines += ["", chapter.title]
        lines += chapter.paragraphs.flatMap { Paragraph.lines($0, indent: 2) }
      }
    }
    return lines.joined(separator: "\n")
  }

  private func help(of name: Name) -> String {
    let command = name.command
    var lines = Paragraph.lines(usage(name)) + [""] + Paragraph.lines(command.help)
    if !command.options.isEmpty { lines.append("") }
    for option in command.options {
      lines += Paragraph.entry(
        option.usage, option.help + option.origins, column: Self.column)
    }
    return lines.joined(separator: "\n")
  }
}

extension ProgramOption {
  /// Whether it may be repeated, and what else sets it.
  fileprivate var origins: String {
    let others = [variable.map { "\($0)" }, key.map { "\($0) = …" }].compactMap { $0 }
    return (isRepeatable ? " It may be repeated." : "")
      + (others.isEmpty ? "" : " [\(others.joined(separator: ", "))]")
  }
}
