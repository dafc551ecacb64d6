// The themes. All but the sixteen that the terminal's own scheme decides come from the part of the
// palette that is the same everywhere, 16 to 255. Text has a contrast of 4.5 on each of its
// grounds, marks of 3 (WCAG 2.2, 1.4.3 and 1.4.11). Plain text has the terminal's own colour: it
// can be read even if the terminal doesn't say whether it is dark, and costs the fewest bytes.

extension Ink {
  package static let dark = Ink(
    strong: Style(nil, .bold), muted: Style(248), line: Style(239),
    focusLine: Style(80), title: Style(nil, .bold), focusTitle: Style(80, .bold),
    accent: Style(80), amber: Style(215), green: Style(114), red: Style(210), violet: Style(147),
    water: Style(68), road: Style(243),
    bar: Style(252, on: 235), tab: Style(231, on: 240, .bold), chosen: Style(252, on: 237),
    flash: Style(252, on: 53), brand: Style(16, on: 80, .bold), toast: Style(16, on: 114, .bold),
    alarm: Style(16, on: 210, .bold))

  package static let light = Ink(
    strong: Style(nil, .bold), muted: Style(240), line: Style(250),
    focusLine: Style(24), title: Style(nil, .bold), focusTitle: Style(24, .bold),
    accent: Style(24), amber: Style(94), green: Style(22), red: Style(124), violet: Style(91),
    water: Style(67), road: Style(245),
    bar: Style(235, on: 254), tab: Style(16, on: 250, .bold), chosen: Style(235, on: 254),
    flash: Style(235, on: 229), brand: Style(231, on: 24, .bold), toast: Style(231, on: 22, .bold),
    alarm: Style(231, on: 124, .bold))

  /// Blue is good and orange is bad: the colours of Okabe and Ito (2008), as near as the palette
  /// has them. No two of good, waiting and bad differ in red and green alone.
  package static let colourBlindDark = Ink(
    strong: Style(nil, .bold), muted: Style(248), line: Style(239),
    focusLine: Style(159), title: Style(nil, .bold), focusTitle: Style(159, .bold),
    accent: Style(159), amber: Style(221), green: Style(75), red: Style(208), violet: Style(182),
    water: Style(68), road: Style(243),
    bar: Style(252, on: 235), tab: Style(231, on: 240, .bold), chosen: Style(252, on: 237),
    flash: Style(252, on: 53), brand: Style(16, on: 159, .bold), toast: Style(16, on: 75, .bold),
    alarm: Style(16, on: 208, .bold))

  /// An orange that can be read on white is brown, as what waits is, so bad is reddish purple.
  package static let colourBlindLight = Ink(
    strong: Style(nil, .bold), muted: Style(240), line: Style(250),
    focusLine: Style(23), title: Style(nil, .bold), focusTitle: Style(23, .bold),
    accent: Style(23), amber: Style(94), green: Style(25), red: Style(125), violet: Style(54),
    water: Style(67), road: Style(245),
    bar: Style(235, on: 254), tab: Style(16, on: 250, .bold), chosen: Style(235, on: 254),
    flash: Style(235, on: 229), brand: Style(231, on: 23, .bold), toast: Style(231, on: 25, .bold),
    alarm: Style(231, on: 125, .bold))

  package static let eightDark = few(
    accent: Style(6), amber: Style(3), green: Style(2), red: Style(1), violet: Style(5),
    water: Style(4), brand: Style(0, on: 6), toast: Style(0, on: 2), alarm: Style(7, on: 1, .bold))

  /// The bright ones where the eight are too dark for a black ground.
  package static let sixteenDark = few(
    accent: Style(6), amber: Style(3), green: Style(2), red: Style(9), violet: Style(13),
    water: Style(6), brand: Style(0, on: 6), toast: Style(0, on: 2), alarm: Style(0, on: 9, .bold))

  /// Yellow, green and cyan can't be read on white.
  package static let fewLight = few(
    accent: Style(4), amber: Style(nil, .bold), green: .plain, red: Style(1), violet: Style(5),
    water: Style(4), brand: Style(7, on: 4), toast: Style(7, on: 4, .bold),
    alarm: Style(7, on: 1, .bold))

  package static let colourBlindFewDark = few(
    accent: Style(nil, .bold), amber: Style(3), green: Style(6), red: Style(3, .bold),
    violet: Style(nil, .italic), water: Style(6), brand: Style(0, on: 7), toast: Style(0, on: 6),
    alarm: Style(0, on: 3, .bold))

  package static let colourBlindFewLight = few(
    accent: Style(nil, [.bold, .underline]), amber: Style(nil, .bold), green: Style(4),
    red: Style(5, .bold), violet: Style(nil, .italic), water: Style(4), brand: Style(7, on: 0),
    toast: Style(7, on: 4), alarm: Style(7, on: 1, .bold))

  /// The terminal's own foreground for text, so that it can be read on a light background too.
  private static func few(
    accent: Style, amber: Style, green: Style, red: Style, violet: Style, water: Style,
    brand: Style, toast: Style, alarm: Style
  ) -> Ink {
    let isColour = accent.foreground != nil
    return Ink(
      strong: Style(nil, .bold), muted: Style(nil, .dim), line: Style(nil, .dim),
      focusLine: accent, title: Style(nil, .bold),
      focusTitle: accent.with(isColour ? .bold : [.bold, .underline]),
      accent: accent, amber: amber, green: green, red: red, violet: violet,
      water: water, road: Style(nil, .dim),
      bar: .plain, tab: Style(nil, [.reverse, .bold]), chosen: Style(nil, .reverse),
      flash: Style(nil, [.reverse, .bold]), brand: brand, toast: toast, alarm: alarm)
  }

  package static let plain = Ink(
    strong: Style(nil, .bold), muted: Style(nil, .dim), line: Style(nil, .dim),
    focusLine: Style(nil, .bold), title: Style(nil, .bold),
    focusTitle: Style(nil, [.bold, .underline]), accent: Style(nil, .bold),
    amber: Style(nil, .underline), green: .plain, red: Style(nil, [.bold, .underline]),
    violet: Style(nil, .italic), water: .plain, road: Style(nil, .dim), bar: .plain,
    tab: Style(nil, [.reverse, .bold]),
    chosen: Style(nil, .reverse), flash: Style(nil, [.reverse, .bold]),
    brand: Style(nil, [.reverse, .bold]), toast: Style(nil, [.reverse, .bold]),
    alarm: Style(nil, [.reverse, .bold, .underline]))
}
