extension Look {
  init(
    _ preferences: Preferences, _ surroundings: Surroundings, ground: Ground, abilities: Abilities
  ) {
    let isASCII =
      switch preferences.ascii {
      case .auto: surroundings.needsASCII
      case .yes: true
      case .no: false
      }
    self.init(
      theme: preferences.theme, ground: ground, colourCount: abilities.palette.colourCount,
      hasTrueColour: surroundings.hasTrueColour || abilities.hasTrueColour, isASCII: isASCII)
  }
}
