/// Styles by meaning. A view names a meaning, and the terminal's colours decide how it looks: one
/// of 256 colours, one of eight, or an attribute. A view never says anything by colour alone: there
/// is always a mark or a word, too.
package struct Ink: Hashable, Sendable {
  package var text = Style.plain
  /// Names and prices: the eye looks for them first.
  package var strong: Style
  /// Labels, counts, and things of the past.
  package var muted: Style
  /// Edges of boxes without the focus.
  package var line: Style
  package var focusLine: Style
  package var title: Style
  package var focusTitle: Style

  /// Keys that work, and the chosen item.
  package var accent: Style
  /// Waiting for somebody.
  package var amber: Style
  /// Done, agreed, live.
  package var green: Style
  /// Refused, late, broken.
  package var red: Style
  /// Campaigns and revisions.
  package var violet: Style
  /// On the map: rivers and the sea, which are also thicker, and roads.
  package var water: Style
  package var road: Style

  /// Backgrounds, for `Style.on(_:)` and `Canvas.fill`: the bars above and below, the open tab, the
  /// chosen row, and a row that has just changed.
  package var bar: Style
  package var tab: Style
  package var chosen: Style
  package var flash: Style

  /// Labels with a background of their own.
  package var brand: Style
  package var toast: Style
  package var alarm: Style

  /// The ink for a terminal with that many colours; 0 where there are none or `NO_COLOR` asks.
  package static func of(colourCount: Int) -> Ink {
    colourCount >= 256 ? .rich : colourCount >= 8 ? .eight : .plain
  }

  package static let rich = Ink(
    text: Style(252), strong: Style(231, .bold), muted: Style(245), line: Style(239),
    focusLine: Style(80), title: Style(252, .bold), focusTitle: Style(80, .bold),
    accent: Style(80), amber: Style(215), green: Style(114), red: Style(203), violet: Style(147),
    water: Style(68), road: Style(242),
    bar: Style(252, on: 235), tab: Style(231, on: 240, .bold), chosen: Style(on: 237),
    flash: Style(on: 58), brand: Style(16, on: 80, .bold), toast: Style(16, on: 114, .bold),
    alarm: Style(16, on: 203, .bold))

  /// The terminal's own foreground for text, so that it can be read on a light background too.
  package static let eight = Ink(
    strong: Style(nil, .bold), muted: Style(nil, .dim), line: Style(nil, .dim),
    focusLine: Style(6), title: Style(nil, .bold), focusTitle: Style(6, .bold),
    accent: Style(6), amber: Style(3), green: Style(2), red: Style(1), violet: Style(5),
    water: Style(4), road: Style(nil, .dim),
    bar: .plain, tab: Style(nil, [.reverse, .bold]), chosen: Style(nil, .reverse),
    flash: Style(nil, [.reverse, .bold]), brand: Style(0, on: 6), toast: Style(0, on: 2),
    alarm: Style(7, on: 1, .bold))

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
