/// Reduces the 256 colours for a terminal that has fewer.
struct Palette: Equatable, Sendable {
  /// 0, 8, 16 or 256.
  let colourCount: Int

  /// Rounds down to a number of colours that terminals agree about.
  init(colourCount: Int) {
    self.colourCount = [256, 16, 8].first { $0 <= colourCount } ?? 0
  }

  /// The style as this terminal can show it.
  func reduced(_ style: Style) -> Style {
    if colourCount == 256 { return style }
    if colourCount == 0 {
      // Reverse stands for a background, but not for that of the bars, which are always there.
      let isGround = style.background != nil && style.background != Ink.dark.bar.background
      return Style(nil, on: nil, style.attributes.union(isGround ? .reverse : []))
    }
    var reduced = style
    reduced.background = style.background.map(nearest)
    reduced.foreground = style.foreground.flatMap { colour -> Int32? in
      let near = nearest(colour)
      // The terminal's background may be dark or light, so no grey can be read on both. Its own
      // foreground can.
      if style.background == nil { return Self.greys.contains(near) ? nil : near }
      if near != reduced.background { return near }
      return Self.brightness(Self.components(colour)) > 128 ? 7 : 0
    }
    if let ground = reduced.background, reduced.foreground == ground {
      reduced.foreground = Self.brightness(Self.components(ground)) > 128 ? 0 : 7
    }
    return reduced
  }

  private static let greys: Set<Int32> = [0, 7, 8, 15]

  /// The colour of the first eight or sixteen that has the same hue, or about the same grey. The
  /// nearest in distance would turn every pale colour white.
  func nearest(_ colour: Int32) -> Int32 {
    if Int(colour) < colourCount { return colour }
    let parts = Self.components(colour)
    let most = max(parts.red, parts.green, parts.blue)
    let least = min(parts.red, parts.green, parts.blue)
    if most - least < 40 { return grey(most) }
    let middle = (most + least) / 2
    let hue: Int32 =
      (parts.red >= middle ? 1 : 0) | (parts.green >= middle ? 2 : 0)
      | (parts.blue >= middle ? 4 : 0)
    return colourCount >= 16 && most > 230 ? hue + 8 : hue
  }

  private func grey(_ level: Int) -> Int32 {
    if colourCount < 16 { return level < 128 ? 0 : 7 }
    return level < 64 ? 0 : level < 160 ? 8 : level < 240 ? 7 : 15
  }

  typealias Components = (red: Int, green: Int, blue: Int)

  /// Red, green and blue as xterm draws them; other terminals differ by taste in the first sixteen.
  static func components(_ colour: Int32) -> Components {
    let index = Int(colour)
    if index > 255 { return (index >> 16 & 255, index >> 8 & 255, index & 255) }
    switch index {
    case 0..<7: return ((index & 1) * 205, (index >> 1 & 1) * 205, (index >> 2 & 1) * 205)
    case 7: return (229, 229, 229)
    case 8: return (127, 127, 127)
    case 9..<16: return ((index & 1) * 255, (index >> 1 & 1) * 255, (index >> 2 & 1) * 255)
    case 16..<232:
      let cube = index - 16
      return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    default:
      let grey = 8 + (index - 232) * 10
      return (grey, grey, grey)
    }
  }

  private static func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + step * 40 }

  private static func brightness(_ colour: Components) -> Int {
    (colour.red * 3 + colour.green * 6 + colour.blue) / 10
  }
}

extension Palette {
  /// A colour as parameters of SGR; the base is 30 for text and 40 for its ground.
  static func code(_ colour: Int32, base: Int) -> String {
    switch colour {
    case 0..<8: "\(base + Int(colour))"
    case 8..<16: "\(base + 60 + Int(colour) - 8)"
    case 16..<256: "\(base + 8);5;\(colour)"
    default: "\(base + 8);2;\(colour >> 16 & 255);\(colour >> 8 & 255);\(colour & 255)"
    }
  }
}
