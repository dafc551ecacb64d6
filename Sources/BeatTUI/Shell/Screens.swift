/// The states of all screens, and which of them is shown.
struct Screens: Sendable {
  var shown = Screen.faces
  var mediation = Mediation()
  var dashboard = Dashboard()
  var faces = Faces()
  var campaigns = Campaigns()
  var overview = Overview()
  var talk = Talk()

  /// The shown one. Each puts itself back into its place, so that nothing is cast.
  var current: any ScreenState {
    get {
      switch shown {
      case .mediation: mediation
      case .dashboard: dashboard
      case .faces: faces
      case .campaigns: campaigns
      case .overview: overview
      case .messages: talk
      }
    }
    set { newValue.store(in: &self) }
  }
}
