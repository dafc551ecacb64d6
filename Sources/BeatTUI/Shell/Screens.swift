/// The states of all screens, and which one is shown.
struct Screens: Sendable {
  var shown = Screen.faces {
    didSet {
      if shown != oldValue { trail = trail.suffix(Self.trailMax - 1) + [oldValue] }
    }
  }
  /// The screens before, the newest last.
  private(set) var trail: [Screen] = []
  var mediation = Mediation()
  var dashboard = Dashboard()
  var faces = Faces()
  var campaigns = Campaigns()
  var overview = Overview()
  var talk = Talk()
  var people = People()
  /// Which panes the user wants to see.
  var choices: [Screen: PaneChoice] = [:]
  /// That of the shown screen.
  var choice: PaneChoice {
    get { choices[shown] ?? PaneChoice() }
    set { choices[shown] = newValue }
  }

  private static let trailMax = 16

  /// - Parameter first: where to go if no screen was shown before.
  mutating func goBack(else first: Screen) {
    let former = trail.popLast() ?? first
    shown = former
    // Going back leaves no trail.
    if trail.last != nil { trail.removeLast() }
  }

  mutating func start(with screen: Screen) {
    shown = screen
    trail = []
  }

  /// The shown screen. Each stores itself in its own property, so that no cast is needed.
  var current: any ScreenState {
    get { self[shown] }
    set { newValue.store(in: &self) }
  }

  subscript(screen: Screen) -> any ScreenState {
    switch screen {
    case .mediation: mediation
    case .dashboard: dashboard
    case .faces: faces
    case .campaigns: campaigns
    case .overview: overview
    case .messages: talk
    case .people: people
    }
  }
}
