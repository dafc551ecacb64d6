/// What the palette offers: to do something, or to go somewhere.
enum PaletteRow: Equatable, Sendable {
  case action(NamedAction)
  case place(Place)

  var name: String {
    switch self {
    case .action(let action): action.name
    case .place(let place): place.name
    }
  }

  /// What Tab writes into the line.
  var line: String {
    switch self {
    case .action(let action): action.name
    case .place(let place): "\(PaletteLine.goWord) \(place.name)"
    }
  }

  var hindrance: Hindrance? {
    switch self {
    case .action(let action): action.hindrance
    case .place: nil
    }
  }

  /// The whole sentence, with the reason why it can't be done now.
  var sentence: String {
    switch self {
    case .action(let action):
      action.hindrance.map { "\(action.sentence). Not now: \($0.sentence)" } ?? action.sentence
    case .place(let place): "go to the \(place.kind.rawValue) \(place.name), \(place.note)"
    }
  }
}
