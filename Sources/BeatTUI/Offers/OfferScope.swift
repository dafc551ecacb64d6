import Localization

/// Which offers a list shows.
enum OfferScope: String, CaseIterable, Sendable {
  /// Those that are not over.
  case open
  /// Those that wait for the user, the most pressing first.
  case waiting
  case all

  var next: Self {
    switch self {
    case .open: .all
    case .all: .waiting
    case .waiting: .open
    }
  }

  /// In the heading of the list.
  var text: String {
    switch self {
    case .open: localized("open only")
    case .waiting: localized("what waits for you")
    case .all: localized("all")
    }
  }
}
