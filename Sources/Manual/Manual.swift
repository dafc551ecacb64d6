/// All that one program accepts. Its help, manual page and completions are made from it, and its
/// command line is read by it.
package struct Manual<Name: CommandName>: Sendable {
  package let program: String
  /// The section of the manual: 1 for users' programs, 8 for the administrator's.
  package let section: Int
  /// What the program is, as a phrase.
  package let phrase: String
  /// What stands before the list of commands in the manual page.
  package let description: String
  /// What follows the options: titles in capitals, each with paragraphs.
  package let chapters: [Chapter]
  /// Other pages of the manual, such as `beatd.conf 5`.
  package let related: [String]

  package struct Chapter: Hashable, Sendable {
    package let title: String
    package let paragraphs: [String]

    package init(_ title: String, _ paragraphs: [String]) {
      self.title = title
      self.paragraphs = paragraphs
    }
  }

  package var names: [Name] { Array(Name.allCases) }

  /// Every option of every command, once.
  package var options: [ProgramOption] {
    var seen: Set<String> = []
    return names.flatMap(\.command.options).filter { seen.insert($0.name).inserted }
  }

  /// The program with the name of a command.
  func prefixed(_ name: Name) -> String {
    name.rawValue.isEmpty ? program : "\(program) \(name.rawValue)"
  }

  /// One line: words, options that are needed, and the others in brackets.
  package func usage(_ name: Name) -> String {
    let command = name.command
    let options = command.options.map { option in
      let usage = option.usage + (option.isRepeatable ? "..." : "")
      return option.isNeeded ? usage : "[\(usage)]"
    }
    return ([prefixed(name)] + command.words + options).joined(separator: " ")
  }
}
