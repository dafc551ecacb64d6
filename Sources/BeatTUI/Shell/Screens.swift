/// The states of all screens, and which one is shown.
struct Screens: Sendable {
  var shown = Screen.faces
  var mediation = Mediation()
  var dashboard = Dashboard()
  var faces = Faces()
  var campaigns = Campaigns()
  var overview = Overview()
  var talk = Talk()
  var people = People()

  /// The shown screen. Each stores itself in its own property, so that no cast is needed.
  var current: any ScreenState {
    get {
      switch shown {
      case .mediation: mediation
      case .dashboard: dashboard
      case .faces: faces
      case .campaigns: campaigns
      case .overview: overview
      case .messages: talk
      case .people: people
      }
    }
    set { newValue.store(in: &self) }
  }
}
