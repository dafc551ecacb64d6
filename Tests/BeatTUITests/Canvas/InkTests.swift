import Testing

@testable import BeatTUI

@Suite struct InkTests {
  static let dark: [Ink] = [
    .dark, .colourBlindDark, .eightDark, .sixteenDark, .colourBlindFewDark,
  ]
  static let light: [Ink] = [.light, .colourBlindLight, .fewLight, .colourBlindFewLight]
  static let all = dark + light + [.plain]

  @Test(
    arguments: [
      (0, .auto, .dark, Ink.plain), (2, .auto, .dark, .plain), (8, .auto, .dark, .eightDark),
      (16, .auto, .dark, .sixteenDark), (256, .auto, .dark, .dark), (256, .auto, .light, .light),
      (16, .auto, .light, .fewLight), (256, .light, .dark, .light), (256, .dark, .light, .dark),
      (256, .sixteen, .dark, .sixteenDark), (8, .sixteen, .dark, .eightDark),
      (256, .plain, .light, .plain), (256, .colourBlind, .light, .colourBlindLight),
      (256, .colourBlindDark, .light, .colourBlindDark),
      (16, .colourBlind, .dark, .colourBlindFewDark),
    ] as [(Int, Theme, Ground, Ink)])
  func `a theme becomes ink for the terminal's colours and ground`(
    colourCount: Int, theme: Theme, ground: Ground, ink: Ink
  ) {
    #expect(Look(theme: theme, ground: ground, colourCount: colourCount).ink == ink)
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
    for style in Contrast.texts(of: ink) + [ink.line, ink.bar, ink.tab, ink.chosen, ink.flash] {
      #expect(style.foreground == nil && style.background == nil)
    }
  }

  @Test(arguments: [(dark, Ground.dark), (light, .light)])
  func `text has a contrast of 4,5 on each of its grounds`(inks: [Ink], ground: Ground) throws {
    for ink in inks where ink != .eightDark {
      for style in Contrast.texts(of: ink) {
        for below in [Style.plain, ink.bar, ink.chosen, ink.flash] where below.background != nil {
          let ratio = Contrast.ratio(style.on(below), on: ground)
          #expect(ratio >= 4.5, "\(style) on \(below): \(ratio)")
        }
        let ratio = Contrast.ratio(style, on: ground)
        #expect(ratio >= 4.5, "\(style): \(ratio)")
      }
      for style in [ink.brand, ink.toast, ink.alarm, ink.tab] {
        let ratio = Contrast.ratio(style, on: ground)
        #expect(ratio >= 4.5, "\(style): \(ratio)")
      }
    }
  }

  @Test(arguments: [(dark, Ground.dark), (light, .light)])
  func `marks of the map have a contrast of 3`(inks: [Ink], ground: Ground) throws {
    for ink in inks where ink != .eightDark {
      for style in [ink.water, ink.road, ink.focusLine] {
        let ratio = Contrast.ratio(style, on: ground)
        #expect(ratio >= 3, "\(style): \(ratio)")
      }
    }
  }

  @Test(arguments: [Ink.colourBlindDark, .colourBlindLight], ColourVision.allCases)
  func `good, waiting and bad differ for people who don't tell red from green`(
    ink: Ink, vision: ColourVision
  ) throws {
    let colours = try [ink.green, ink.amber, ink.red].map { try #require($0.foreground) }
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      let distance = vision.distance(colours[first], colours[second])
      #expect(distance >= 20, "\(colours[first]), \(colours[second]): \(distance)")
    }
  }

  @Test func `the usual theme would not do for them`() {
    // Good and bad of the dark theme, for people without the middle cones.
    #expect(ColourVision.deuteranopia.distance(114, 210) < 10)
  }

  @Test func `a style takes the ground of another`() {
    #expect(Style(114).on(Style(252, on: 237)) == Style(114, on: 237))
    #expect(Style(nil, .bold).on(Style(252, on: 235)) == Style(252, on: 235, .bold))
    #expect(Style(nil, .bold).on(Style(nil, .reverse)) == Style(nil, [.bold, .reverse]))
  }
}
