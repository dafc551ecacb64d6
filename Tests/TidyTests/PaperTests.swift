import Foundation
import Testing

/// The documents say what is true of the tree, in the words of docs/style.md.
@Suite struct PaperTests {
  private static let papers = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]

  @Test func `every path that ARCHITECTURE names exists, at the root or in Sources`() throws {
    let paths = Papers.paths(in: try Tree.text("ARCHITECTURE.md"))
    let missing = paths.filter { !Tree.exists($0) && !Tree.exists("Sources/" + $0) }
    #expect(missing.isEmpty)
  }

  @Test func `every link to a file leads to one`() throws {
    for (paper, lines) in try (Self.papers + ["docs"]).flatMap({
      try Tree.files($0, ending: ".md")
    }) {
      let folder = paper.split(separator: "/").dropLast().joined(separator: "/")
      for link in Papers.links(in: lines.joined(separator: "\n")) {
        #expect(Tree.exists(folder + "/" + link), "\(paper): \(link)")
      }
    }
  }

  @Test func `no document uses a word that the style page bans`() throws {
    for folder in Self.papers + ["docs", "Sources/WSClient/WSClient.docc"] {
      for violation in try Prose.violations(below: folder, ending: ".md")
      where !violation.hasPrefix("docs/style.md") { Issue.record("\(violation)") }
    }
  }

  @Test func `no code, comment or test name uses a word that the style page bans`() throws {
    for folder in ["Sources", "Tests", "Examples", "scripts"] {
      for ending in [".swift", ".h", ".py"] {
        for violation in try Prose.violations(below: folder, ending: ending)
        where !violation.hasPrefix("Tests/TidyTests/") { Issue.record("\(violation)") }
      }
    }
  }

  @Test func `the style page names each word that is banned`() throws {
    let page = try Tree.text("docs/style.md")
    for word in Prose.banned { #expect(page.contains(word), "\(word)") }
  }

  @Test func `a planted word is found, with its line, also over the end of a line`() throws {
    let text = "Whoever reads this\nlearns of the\nmoment.\nIt came to manewver."
    let found = try Prose.violations(in: text)
    #expect(found.map(\.word) == ["whoever", "of the moment"])
    #expect(found.map(\.line) == [1, 2])
  }

  @Test func `paths and links are told from other words in backticks and brackets`() {
    let text = "`Models/Day.swift`, `docs/`, `GET /ws`, `/api/v1/` [x](y.md#z) [w](https://e)"
    #expect(Papers.paths(in: text) == ["Models/Day.swift", "docs/"])
    #expect(Papers.links(in: text) == ["y.md"])
  }
}
