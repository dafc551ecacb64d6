import BeatTUI
import Foundation
import TestSupport
import Testing

@testable import Manual

/// Help, manual pages and the configuration file have all of the tables, and nothing else.
@Suite struct PageTests {
  @Test(arguments: BeatdCommand.allCases)
  func `the help and the page of beatd have every command and option`(name: BeatdCommand) {
    check(.beatd, name)
  }

  @Test(arguments: BeatCommand.allCases)
  func `the help and the page of beat have every command and option`(name: BeatCommand) {
    check(.beat, name)
  }

  private func check<Name>(_ manual: Manual<Name>, _ name: Name) {
    let (help, page) = (manual.help(of: [name]), manual.page)
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= Paragraph.width })
    #expect(manual.help(of: manual.names).contains(manual.prefixed(name)))
    for option in name.command.options {
      #expect(help.contains("\n  " + option.usage), "\(option.name)")
      #expect(page.contains(".It Fl -\(option.name.dropFirst(2))"), "\(option.name)")
      for other in [option.variable, option.key.map { $0 + " = …" }].compactMap({ $0 }) {
        let words = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(other), "\(other)")
      }
    }
  }

  @Test func `options are sentences, and their names, variables and keys are one word`() {
    let all = Manual.beatd.options + Manual.beat.options + BeatOptions.settings
    for option in all {
      #expect(option.name.hasPrefix("--") && option.help.hasSuffix("."), "\(option.name)")
      guard let key = option.key else { continue }
      #expect("--" + key == option.name)
      let prefix = BeatdOptions.settings.contains(option) ? BeatdOptions.prefix : BeatOptions.prefix
      #expect(option.variable == prefix + key.uppercased().replacing("-", with: "_"))
    }
    for command in BeatdCommand.allCases.map(\.command) + BeatCommand.allCases.map(\.command) {
      #expect(command.help.hasSuffix("."), "\(command.help)")
    }
  }

  @Test func `the page of the configuration has every key, and no other option`() {
    let page = ConfigurationPage.beatd
    let keys = page.split(separator: "\n").filter { $0.hasPrefix(".It Cm ") }
    #expect(keys.count == BeatdOptions.settings.count)
    for option in BeatdOptions.settings {
      #expect(page.contains(".It Cm \(option.key ?? "") = Ar "), "\(option.name)")
    }
    #expect(!page.contains("demo-data"))
  }

  @Test func `the configuration file of the package is right, and so is each of its comments`()
    throws
  {
    let sample = ConfigurationSample.beatd
    let file = ConfigurationFile(Array(sample.utf8), path: "beatd.conf")
    #expect(file.faults.isEmpty)
    #expect(file.entries.map(\.key) == ["data", "listen", "log"])
    for option in BeatdOptions.settings {
      let key = option.key ?? ""
      #expect(sample.contains("\n\(key) = ") || sample.contains("\n#\(key) = "), "\(key)")
    }
    let lines = sample.split(separator: "\n").filter { !$0.hasPrefix("# ") }
    let uncommented = lines.map { $0.hasPrefix("#") ? $0.dropFirst() : $0 }
    #expect(uncommented.allSatisfy { $0.contains(" = ") })
    #expect(uncommented.count == BeatdOptions.settings.count)
  }

  @Test func `the page and the sample of beat's configuration have every key`() {
    let (page, sample) = (ConfigurationPage.beat, ConfigurationSample.beat)
    for key in BeatOptions.settings.compactMap(\.key) {
      #expect(page.contains(".It Cm \(key) = Ar "), "\(key)")
      #expect(sample.contains("\n#\(key) = "), "\(key)")
    }
    for family in BeatOptions.families {
      #expect(page.contains(".It Cm \(family.prefix)\\& Ns Ar "), "\(family.prefix)")
      #expect(sample.contains("\n#\(family.prefix)"), "\(family.prefix)")
    }
    let file = ConfigurationFile(Array(sample.utf8), path: "beat.conf")
    #expect(file.faults.isEmpty && file.entries.isEmpty)
  }

  @Test func `text that roff would read as a macro stays text`() {
    var roff = Roff()
    roff.add(text: ".Dd x\\y. 'quoted' and “more”")
    #expect(roff.text == "\\&.Dd x\\ey.\n\\&'quoted' and \\[u201C]more\\[u201D]\n")
  }

  @Test(arguments: ["beatd.8", "beat.1", "beatd.conf.5", "beat.conf.5", "beat-keys.7"])
  func `mandoc finds nothing wrong with the pages`(name: String) throws {
    let file = try #require(PackageFile.all(keys: KeyTable.rows()).first { $0.name == name })
    let result = try Shell.run("mandoc", ["-T", "lint", "-W", "style"], input: file.text)
    // The other pages are not installed here.
    let lines = result.split(separator: "\n").filter { !$0.contains("manual not found") }
    #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
  }
}
