import Localization

/// Actions of the market screen.
enum FacesAction: String, FeatureAction {
  case request
  case mark, compare
  case unmarkAll = "clear-marks"
  case columns
  case sortColumn = "sort-column"
  case sortDirection = "reverse-order"
  case toggleMap = "map"
  case nextCity = "next-city"
  case zoomIn = "zoom-in"
  case zoomOut = "zoom-out"
  case panLeft = "map-west"
  case panRight = "map-east"
  case panUp = "map-north"
  case panDown = "map-south"
  case nextFace = "next-face"
  case previousFace = "previous-face"
  case nearest = "nearest-face"

  /// Whether it changes what the map or the list shows, rather than something about a face.
  var isOfMap: Bool {
    switch self {
    case .request, .mark, .unmarkAll, .compare, .nextFace, .previousFace, .nearest: false
    case .columns, .sortColumn, .sortDirection, .toggleMap, .nextCity, .zoomIn, .zoomOut,
      .panLeft, .panRight, .panUp, .panDown:
      true
    }
  }

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
    key(.character("C"), does: .nextCity, label: "city", help: "show the next city"),
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
      key(
        .character("m"), .tab, .escape, .character("q"), does: .toggleMap, label: "list",
        help: "go to the list"),
      key(
        .character("]"), .pageDown, does: .nextFace, label: "next",
        help: "next face in the list"),
      key(.character("["), .pageUp, does: .previousFace, help: "previous face in the list"),
      key(
        .character("."), does: .nearest, label: "nearest",
        help: "face nearest to the centre"),
      key(.left, .character("h"), does: .panLeft, help: "move the map west"),
      key(.down, .character("j"), does: .panDown, help: "move the map south"),
      key(.up, .character("k"), does: .panUp, help: "move the map north"),
      key(.right, .character("l"), does: .panRight, help: "move the map east"),
    ] + view + marks + SellingAction.upkeepKeys
}
