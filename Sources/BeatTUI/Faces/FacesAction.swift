/// What keys of the market's screen can be bound to besides what all screens know.
enum FacesAction: Hashable, Sendable {
  case request
  case mark, unmarkAll, compare
  case columns, sortColumn, sortDirection
  case toggleMap, nextCity, zoomIn, zoomOut
  case panLeft, panRight, panUp, panDown
  case nextFace, previousFace, nearest

  var isLooking: Bool { self != .request }

  private static func key(
    _ keys: Key..., does action: Self, label: String = "", help: String
  ) -> KeyBinding {
    var binding = KeyBinding(does: .faces(action), label: label, help: help)
    binding.keys = keys
    return binding
  }

  private static let face: [KeyBinding] = [
    ShellAction.details("the face and its days"),
    key(
      .character("n"), does: .request, label: "request", help: "ask for an offer for this face"),
  ]

  private static let marks: [KeyBinding] = [
    key(
      .character(" "), does: .mark, label: "mark", help: "mark the face, or take the mark away"),
    key(.character("="), does: .compare, label: "compare", help: "the marked faces side by side"),
    key(.character("x"), does: .unmarkAll, help: "take all marks away"),
  ]

  private static let view: [KeyBinding] = [
    key(.character("c"), does: .nextCity, label: "city", help: "the map of the next city"),
    key(.character("+"), does: .zoomIn, help: "zoom the map in"),
    key(.character("-"), does: .zoomOut, help: "zoom the map out"),
  ]

  static let listKeys: [KeyBinding] =
    face + [key(.character("m"), .tab, does: .toggleMap, label: "map", help: "to the map")]
    + marks + [
      key(.character("s"), does: .sortColumn, label: "sort", help: "sort by the next column"),
      key(.character("S"), does: .sortDirection, help: "sort the other way round"),
      key(.character("o"), does: .columns, label: "columns", help: "choose the columns"),
    ] + view + SellingAction.upkeepKeys

  static let mapKeys: [KeyBinding] =
    face + [
      key(.character("m"), .tab, does: .toggleMap, label: "list", help: "to the list"),
      key(
        .character("]"), .pageDown, does: .nextFace, label: "next",
        help: "the next face of the list"),
      key(.character("["), .pageUp, does: .previousFace, help: "the face before it"),
      key(
        .character("f"), does: .nearest, label: "nearest",
        help: "the face nearest to the middle"),
      key(.left, .character("h"), does: .panLeft, help: "move the map: west"),
      key(.down, .character("j"), does: .panDown, help: "south"),
      key(.up, .character("k"), does: .panUp, help: "north"),
      key(.right, .character("l"), does: .panRight, help: "east"),
    ] + view + marks + SellingAction.upkeepKeys
}
