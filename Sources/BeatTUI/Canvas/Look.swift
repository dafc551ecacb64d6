/// How everything is drawn: by what the user asks for, and by what the terminal can and is.
package struct Look: Hashable, Sendable {
  package var theme: Theme
  /// That of the terminal, as far as it is known.
  package var ground: Ground
  /// 0, 8, 16 or 256.
  package var colourCount: Int
  /// Whether the terminal shows any colour. Only pictures use it: the palette costs fewer bytes.
  package var hasTrueColour: Bool
  /// Whether lines, marks and pictures consist of ASCII.
  package var isASCII: Bool

  package init(
    theme: Theme = .auto, ground: Ground = .dark, colourCount: Int = 256,
    hasTrueColour: Bool = false, isASCII: Bool = false
  ) {
    self.theme = theme
    self.ground = ground
    self.colourCount = colourCount
    self.hasTrueColour = hasTrueColour
    self.isASCII = isASCII
  }

  package var ink: Ink {
    let isDark = (theme.ground ?? ground) == .dark
    switch (usedColourCount, theme.isColourBlind) {
    case (256..., false): return isDark ? .dark : .light
    case (256..., true): return isDark ? .colourBlindDark : .colourBlindLight
    case (8..., true): return isDark ? .colourBlindFewDark : .colourBlindFewLight
    case (16..., false): return isDark ? .sixteenDark : .fewLight
    case (8..., false): return isDark ? .eightDark : .fewLight
    default: return .plain
    }
  }

  private var usedColourCount: Int {
    switch theme {
    case .sixteen: min(16, colourCount)
    case .plain: 0
    case .auto, .dark, .light, .colourBlind, .colourBlindDark, .colourBlindLight: colourCount
    }
  }

  var pictureDepth: PictureCells.Depth {
    if usedColourCount < 256 || isASCII { return .two }
    return hasTrueColour ? .all : .palette
  }
}
