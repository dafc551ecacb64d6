/// The manual page.
extension Manual {
  package var page: String {
    var roff = Roff()
    roff.addHead(program, section, phrase)
    roff.add("Sh", "SYNOPSIS")
    for name in names {
      roff.add("Nm")
      for word in name.rawValue.split(separator: " ") { roff.add("Cm", String(word)) }
      for word in name.command.words {
        let isOptional = word.hasPrefix("[")
        roff.add(isOptional ? "Op Ar" : "Ar", word.trimmingBrackets)
      }
      if !name.command.options.isEmpty { roff.add("Op Ar", "options") }
      roff.add("Pp")
    }
    roff.removeLast()
    roff.add("Sh", "DESCRIPTION")
    roff.add(text: description)
    roff.add("Sh", "COMMANDS")
    for name in names { add(name, to: &roff) }
    for chapter in chapters {
      roff.add("Sh", chapter.title)
      for (index, paragraph) in chapter.paragraphs.enumerated() {
        if index > 0 { roff.add("Pp") }
        roff.add(text: paragraph)
      }
    }
    roff.addRelated(related)
    return roff.text
  }

  private func add(_ name: Name, to roff: inout Roff) {
    let words = [prefixed(name)] + name.command.words.map(\.trimmingBrackets)
    roff.add("Ss", words.joined(separator: " "))
    roff.add(text: name.command.help)
    // Those that many commands have are explained once, under the first.
    let options = name.command.options.filter { option in
      names.first { $0.command.options.contains(option) } == name
    }
    let others = name.command.options.filter { !options.contains($0) }
    if !options.isEmpty { roff.add(options) }
    if !others.isEmpty {
      roff.add("Pp")
      roff.add(text: "Also: \(others.map(\.usage).joined(separator: ", ")).")
    }
  }
}

extension Roff {
  mutating func addHead(_ title: String, _ section: Int, _ phrase: String) {
    add("Dd", Version.date)
    add("Dt", title.uppercased(), String(section))
    add("Os", "BeatSpace")
    add("Sh", "NAME")
    add("Nm", title)
    add("Nd", phrase)
  }

  mutating func add(_ options: [ProgramOption]) {
    add("Bl", "-tag", "-width", "Ds")
    for option in options {
      let argument = option.argument.map { " Ar " + Self.escaped($0) } ?? ""
      add("It Fl -" + option.name.dropFirst(2) + argument)
      add(text: option.help + (option.isRepeatable ? " It may be repeated." : ""))
      if let variable = option.variable {
        add(text: "The environment variable is")
        add("Ev", variable + (option.key == nil ? " ." : " ,"))
      }
      if let key = option.key {
        add(text: "the key of the configuration file")
        add("Cm", key + " .")
      }
    }
    add("El")
  }

  mutating func addRelated(_ pages: [String]) {
    add("Sh", "SEE ALSO")
    for (index, page) in pages.enumerated() {
      let words = page.split(separator: " ").map(String.init)
      add("Xr", words[0], words[1] + (index < pages.count - 1 ? " ," : ""))
    }
  }
}

extension String {
  fileprivate var trimmingBrackets: String { filter { $0 != "[" && $0 != "]" } }
}
