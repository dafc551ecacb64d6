/// The list of names below a field.
struct NameList: Equatable, Sendable {
  static let rowsMax = 6

  var isOpen = false
  /// The index of the name that Tab and Enter write; nil for what was typed.
  var chosen: Int?
}
