/// A key and what it does, as the footer shows them.
struct KeyHint: Equatable, Sendable {
  let key: String
  let label: String
  /// The key that a click presses; nil where a click does nothing.
  let press: Key?
  /// Whether it works whatever is selected.
  var isCommon = false

  init(_ key: String, _ label: String, press: Key? = nil) {
    self.key = key
    self.label = label
    self.press = press
  }

  var columnCount: Int { key.columnCount + 1 + label.columnCount }
}
