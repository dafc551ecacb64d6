import Testing

/// Comments cite requirements by id, and docs/requirements.md says what each id means.
@Suite struct RequirementTests {
  @Test func `every id that code or tests cite is in the table of requirements`() throws {
    let defined = Citation.defined(in: try Tree.text("docs/requirements.md"))
    for (path, lines) in try Tree.files("Sources") + Tree.files("Tests") {
      // The tests of citations plant some.
      if path.hasSuffix("/CitationTests.swift") { continue }
      for (number, line) in lines.enumerated() {
        let unknown = Citation.ids(in: line).subtracting(defined)
        #expect(unknown.isEmpty, "\(path):\(number + 1)")
      }
    }
  }

  @Test func `every requirement has a state`() throws {
    for line in try Tree.text("docs/requirements.md").split(separator: "\n")
    where line.starts(with: /\| [A-Z][1-9]/) {
      let state = line.split(separator: "|").last ?? ""
      #expect(state.hasPrefix(" done") || state.hasPrefix(" partly: "), "\(line)")
    }
  }
}
