/// Actions of the market screen.
enum FacesAction: FeatureAction {
  case request
  case mark, unmarkAll, compare
  case columns, sortColumn, sortDirection
  case toggleMap, nextCity, zoomIn, zoomOut
  case panLeft, panRight, panUp, panDown
  case nextFace, previousFace, nearest

  var isLooking: Bool { self != .request }

  var action: Action { .faces(self) }

  private static let face: [KeyBinding] = [
    ShellAction.details("show the face and its availability"),
    key(
      .character("n"), does: .request, label: "request", help: "request an offer for this face"),
  ]

  private static let marks: [KeyBinding] = [
    key(
      .character(" "), does: .mark, label: "mark", help: "mark or unmark the face"),
    key(.character("="), does: .compare, label: "compare", help: "compare the marked faces"),
    key(.character("x"), does: .unmarkAll, help: "clear all marks"),
  ]

  private static let view: [KeyBinding] = [
    key(.character("c"), does: .nextCity, label: "city", help: "show the next city"),
    key(.character("+"), does: .zoomIn, help: "zoom the map in"),
    key(.character("-"), does: .zoomOut, help: "zoom the map out"),
  ]

  static let listKeys: [KeyBinding] =
    face + [key(.character("m"), .tab, does: .toggleMap, label: "map", help: "go to the map")]
    + marks + [
      key(.character("s"), does: .sortColumn, label: "sort", help: "sort by the next column"),
      key(.character("S"), does: .sortDirection, help: "reverse the order"),
      key(.character("o"), does: .columns, label: "columns", help: "choose the columns"),
    ] + view + SellingAction.upkeepKeys

  static let mapKeys: [KeyBinding] =
    face + [
      key(.character("m"), .tab, does: .toggleMap, label: "list", help: "go to the list"),
      key(
        .character("]"), .pageDown, does: .nextFace, label: "next",
        help: "next face in the list"),
      key(.character("["), .pageUp, does: .previousFace, help: "previous face in the list"),
      key(
        .character("f"), does: .nearest, label: "nearest",
        help: "face nearest to the centre"),
      key(.left, .character("h"), does: .panLeft, help: "move the map west"),
      key(.down, .character("j"), does: .panDown, help: "move the map south"),
      key(.up, .character("k"), does: .panUp, help: "move the map north"),
      key(.right, .character("l"), does: .panRight, help: "move the map east"),
    ] + view + marks + SellingAction.upkeepKeys
}
