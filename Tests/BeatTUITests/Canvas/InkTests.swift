import Testing

@testable import BeatTUI

@Suite struct InkTests {
  static let all: [Ink] = [.rich, .eight, .plain]

  @Test(arguments: [(0, Ink.plain), (2, .plain), (8, .eight), (16, .eight), (256, .rich)])
  func `a terminal gets ink for its colours`(colourCount: Int, ink: Ink) {
    #expect(Ink.of(colourCount: colourCount) == ink)
  }

  @Test(arguments: all)
  func `different meanings look different`(ink: Ink) {
    for group in [
      [ink.text, ink.strong, ink.muted], [ink.accent, ink.amber, ink.green, ink.red, ink.violet],
      [ink.text, ink.chosen, ink.flash], [ink.line, ink.focusLine], [ink.title, ink.focusTitle],
      [ink.bar, ink.tab], [ink.toast, ink.alarm],
    ] {
      #expect(Set(group).count == group.count)
    }
  }

  @Test(arguments: all)
  func `meanings stay apart on the chosen row`(ink: Ink) {
    let row = [ink.accent, ink.amber, ink.green, ink.red, ink.violet].map { $0.on(ink.chosen) }
    #expect(Set(row).count == row.count)
  }

  @Test func `without colours there are none`() {
    let ink = Ink.plain
    for style in [
      ink.text, ink.strong, ink.muted, ink.line, ink.focusLine, ink.accent, ink.amber, ink.green,
      ink.red, ink.violet, ink.bar, ink.tab, ink.chosen, ink.flash, ink.brand, ink.toast, ink.alarm,
    ] {
      #expect(style.foreground == nil && style.background == nil)
    }
  }

  @Test func `a style takes the ground of another`() {
    #expect(Style(114).on(Style(252, on: 237)) == Style(114, on: 237))
    #expect(Style(nil, .bold).on(Style(252, on: 235)) == Style(252, on: 235, .bold))
    #expect(Style(nil, .bold).on(Style(nil, .reverse)) == Style(nil, [.bold, .reverse]))
  }
}
