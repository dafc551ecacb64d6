import Models

/// What keys of the market's screen can be bound to besides what all screens know.
enum FacesAction: Hashable, Sendable {
  case mark, unmarkAll, compare
  case columns, sortColumn, sortDirection
  case toggleMap, nextCity, zoomIn, zoomOut
  case panLeft, panRight, panUp, panDown
  case nextFace, previousFace, nearest
}
