/// Styles by meaning. A view names a meaning, and the user's theme decides how it looks: one of
/// 256 colours, one of eight, or an attribute. A view never says anything by colour alone: there
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
}
