import Testing

@testable import BeatTUI

@Suite struct TerminalTraitsTests {
  @Test func `the colour scheme counts before the background, and that before the environment`() {
    var traits = TerminalTraits(colorFGBG: "0;15")
    #expect(traits.ground == .light)
    traits.receive(.colour(11, "rgb:0000/0000/0000"))
    #expect(traits.ground == .dark)
    traits.receive(.scheme(isDark: false))
    #expect(traits.ground == .light)
    // The user changes it while the program runs.
    traits.receive(.scheme(isDark: true))
    #expect(traits.ground == .dark)
  }

  @Test func `without any answer the ground is dark`() {
    #expect(TerminalTraits().ground == .dark)
  }

  @Test func `answers to other questions change nothing`() {
    var traits = TerminalTraits()
    traits.receive(.colour(10, "rgb:ffff/ffff/ffff"))
    traits.receive(.colour(11, "nonsense"))
    traits.receive(.mode(2027, isOn: true))
    #expect(traits == TerminalTraits())
  }

  @Test(arguments: [(nil, false), (false, true), (true, true)] as [(Bool?, Bool)])
  func `synchronized updates are used where the terminal knows them`(isOn: Bool?, isUsed: Bool) {
    var traits = TerminalTraits()
    traits.receive(.mode(2026, isOn: isOn))
    #expect(traits.synchronizes == isUsed)
  }

  @Test func `the last answer ends the waiting`() {
    var traits = TerminalTraits()
    #expect(!traits.isAsked)
    #expect(traits.ask().hasSuffix("\u{1b}[c"))
    traits.receive(.scheme(isDark: true))
    #expect(traits.isAsked)
    traits.receive(.features([64, 4]))
    #expect(!traits.isAsked)
  }

  @Test(arguments: [
    ("xterm-256color", "UTF-8", false), ("xterm", "utf8", false), ("xterm", "", false),
    ("xterm-256color", "ANSI_X3.4-1968", true), ("tmux-256color", "ISO-8859-1", true),
    ("linux", "UTF-8", true), ("linux-16color", "", true), ("vt220", "UTF-8", true),
    ("vte-256color", "UTF-8", false),
  ])
  func `consoles and other locales get ASCII`(type: String, set: String, needsASCII: Bool) {
    #expect(Surroundings(type: type, characterSet: set).needsASCII == needsASCII)
  }

  @Test func `the user's choice of signs counts before the terminal's`() {
    let console = Surroundings(type: "linux")
    var preferences = Preferences()
    func isASCII() -> Bool {
      Look(
        preferences, console, ground: .dark, abilities: Abilities(palette: Palette(colourCount: 8))
      ).isASCII
    }
    #expect(isASCII())
    preferences.ascii = .no
    #expect(!isASCII())
  }
}
