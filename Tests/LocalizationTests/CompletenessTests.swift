import Foundation
import Testing

@testable import Localization

/// The sources and the catalogues say the same.
@Suite struct CompletenessTests {
  private static func file() throws -> PortableObject {
    try PortableObject(
      String(
        contentsOf: SourceSentences.root.appending(
          path: "Sources/Localization/Resources/bn.po"), encoding: .utf8))
  }

  @Test func `sentences are found in the sources`() {
    let source = #"""
      // localized("a comment")
      func localized(_ x: String)
      let a = localized("one “\(two.map { "\($0)" } ?? "none")” three\n")
      let b = localized(isGood ? "yes" : "no")
      let c = localized(counting: n, one: "\(n) face", other: "\(n) faces")
      let d = localized(
        """
        first \
        second
        third
        """)
      """#
    let found = SourceSentences.sentences(in: source, of: "x")
    #expect(
      found.map(\.key) == ["one “{}” three\n", "yes", "no", "{} face", "first second\nthird"])
    #expect(found[3].plural == "{} faces")
  }

  @Test func `every sentence has its Bangla`() throws {
    let keys = Set(try Self.file().entries.filter { !$0.forms.contains("") }.map(\.key))
    let missing = SourceSentences.all.sentences.filter { !keys.contains($0.key) }
    #expect(missing.map { "\($0.file): \($0.key)" } == [])
  }

  @Test func `no translation is left of a sentence that is gone, and none is there twice`() throws {
    let said = Set(SourceSentences.all.sentences.map(\.key))
    let entries = try Self.file().entries
    #expect(entries.map(\.key).filter { !said.contains($0) } == [])
    #expect(Dictionary(grouping: entries, by: \.key).filter { $1.count > 1 }.keys.sorted() == [])
  }

  @Test func `a translation names what its sentence names, and counts where it counts`() throws {
    let plurals = Dictionary(
      SourceSentences.all.sentences.map { ($0.key, $0.plural) }, uniquingKeysWith: { $0 ?? $1 })
    for entry in try Self.file().entries {
      let arguments = Template(entry.key).arguments
      for form in entry.forms { #expect(Template(form).arguments == arguments, "\(entry.key)") }
      #expect(entry.plural == plurals[entry.key] ?? nil, "\(entry.key)")
      #expect(entry.forms.count == (entry.plural == nil ? 1 : 2), "\(entry.key)")
    }
  }
}
