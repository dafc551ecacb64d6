import Localization
import Manual
import Models
import Testing

@testable import BeatTUI

@Suite struct UserConfigurationTests {
  private func read(
    _ text: String, options: [String: [String]] = [:], environment: [String: String] = [:]
  ) -> UserConfiguration {
    UserConfiguration(
      options: options, environment: environment,
      file: ConfigurationFile(Array(text.utf8), path: "beat.conf"))
  }

  @Test func `without a file everything is as usual`() {
    let configuration = UserConfiguration()
    #expect(configuration.preferences(isBangla: false) == Preferences())
    #expect(configuration.faults == [] && configuration.profiles == [:])
  }

  @Test func `each key of the file becomes a preference`() {
    let configuration = read(
      """
      theme = colour-blind
      ascii = yes
      language = bn
      mouse = off
      bell = off
      reduced-motion = yes
      """)
    var expected = Preferences(language: .bangla)
    expected.theme = .colourBlind
    expected.ascii = .yes
    expected.hasMouse = false
    expected.rings = false
    expected.isStill = true
    #expect(configuration.faults == [])
    #expect(configuration.preferences(isBangla: false) == expected)
  }

  @Test func `an option counts before a variable, and a variable before the file`() {
    let (file, variable) = ("theme = dark", ["BEATSPACE_THEME": "light", "BEATSPACE_BN": "1"])
    #expect(read(file).preferences(isBangla: false).theme == .dark)
    let set = read(file, environment: variable)
    #expect(set.preferences(isBangla: false).theme == .light && set.faults == [])
    let asked = read(file, options: ["--theme": ["16"], "--email": ["e"]], environment: variable)
    #expect(asked.preferences(isBangla: false).theme == .sixteen)
    #expect(asked.preferences(isBangla: true).script == .bangla)
  }

  @Test(arguments: [
    (
      "them = dark", "beat.conf:1:1: There is no setting “them”. Do you mean “theme”?"
    ),
    (
      "\ntheme = drak",
      "beat.conf:2:9: theme must be auto, dark, light, colour-blind, colour-blind-dark, "
        + "colour-blind-light, 16 or plain, not “drak”. Do you mean “dark”?"
    ),
    ("mouse = loud", "beat.conf:1:9: mouse must be on or off, not “loud”."),
    ("theme = dark\ntheme = light", "beat.conf:2:1: theme stands at beat.conf:1:9 already."),
    ("profile.a b = x", "beat.conf:1:11: An equals sign is missing after “profile.a”."),
    (
      "profile.a/b = http://x",
      "beat.conf:1:1: “a/b” is no name for a profile: use letters, digits, - and _."
    ),
    (
      "profile. = http://x",
      "beat.conf:1:1: “” is no name for a profile: use letters, digits, "
        + "- and _."
    ),
    (
      "profile.a = http://x\nprofile.a = http://y",
      "beat.conf:2:1: profile.a stands at beat.conf:1:13 already."
    ),
    (
      "profile.dhaka = http://x\nemail.dhak = e",
      "beat.conf:2:1: There is no profile “dhak”. Do you mean “dhaka”?"
    ),
  ])
  func `a fault is named with its place, and a hint`(text: String, fault: String) {
    let configuration = read(text)
    #expect(configuration.faults.map(\.description) == [fault])
  }

  @Test(arguments: ["server = nowhere at all", "profile.x = nowhere at all"])
  func `an address that is none is a fault`(text: String) {
    let configuration = read(text)
    #expect(configuration.faults.count == 1)
    #expect(configuration.settings["--server"] == nil && configuration.profiles == [:])
  }

  @Test func `what is right beside a fault holds`() {
    let configuration = read("them = x\ntheme = light\nmouse = perhaps\nbell = off")
    let preferences = configuration.preferences(isBangla: false)
    #expect(configuration.faults.count == 2)
    #expect(preferences.theme == .light && preferences.hasMouse && !preferences.rings)
  }

  @Test func `a profile is a server with a name, wherever its lines stand`() throws {
    let configuration = read(
      "email.dhaka = f@x.example\nprofile.dhaka = https://x.example\nprofile.b_2 = http://y")
    #expect(configuration.faults == [])
    #expect(configuration.profiles["dhaka"]?.server == "https://x.example")
    #expect(configuration.profiles["dhaka"]?.email == "f@x.example")
    #expect(configuration.profiles["b_2"]?.email == nil)
  }

  @Test func `what holds is printed as a file, with where it comes from`() {
    let configuration = read(
      "theme = light\nprofile.dhaka = http://x:1\nemail.dhaka = \"a#b\"",
      options: ["--ascii": ["no"]], environment: ["BEATSPACE_MOUSE": "off"])
    let lines = configuration.lines
    let words = lines.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(words.contains("theme = light # beat.conf:1:9"))
    #expect(words.contains("ascii = no # --ascii"))
    #expect(words.contains("mouse = off # BEATSPACE_MOUSE"))
    #expect(words.contains("#bell = # not set"))
    let again = read(lines.joined(separator: "\n"))
    #expect(again.faults == [])
    #expect(again.profiles["dhaka"]?.email == "a#b")
    #expect(again.preferences(isBangla: false) == configuration.preferences(isBangla: false))
  }

  @Test func `the table has the themes that there are`() {
    #expect(BeatOptions.themes == Theme.allCases.map(\.rawValue))
  }

  @Test func `a key that another action of the screen has is refused by name`() {
    let configuration = read("key.quote = t\nkey.qote = x\nkey.decline = Hyper-x\n")
    #expect(
      configuration.faults.map(\.description) == [
        "beat.conf:1:13: t is a key of “time-line” already, in the same place.",
        "beat.conf:2:1: There is no action “qote”. Do you mean “quote”?",
        "beat.conf:3:15: “Hyper-x” is no key, such as x, Ctrl-x, Alt-Up or F5.",
      ])
    #expect(configuration.preferences(isBangla: false).keys == KeyMap())
  }

  @Test func `keys that hold are printed as they were written`() {
    let configuration = read("key.quote = F6 Alt-q\nkey.find = none\n")
    let lines = configuration.lines.suffix(2).map { $0.split(separator: "  ").first ?? "" }
    #expect(lines == ["key.find = none", "key.quote = \"F6 Alt-q\""])
  }
}
