import Glibc

@testable import BeatTUI

/// Contrast as WCAG 2.2 defines it.
enum Contrast {
  /// The styles of text that stands on any ground.
  static func texts(of ink: Ink) -> [Style] {
    [
      ink.text, ink.strong, ink.muted, ink.title, ink.focusTitle, ink.accent, ink.amber, ink.green,
      ink.red, ink.violet,
    ]
  }

  /// Where the style leaves it to the terminal, the worse of two usual grounds counts, and text
  /// that can be read on both.
  static func ratio(_ style: Style, on ground: Ground) -> Double {
    if style.background == nil, style.foreground == nil { return 21 }
    let own = ground == .dark ? [(0, 0, 0), (43, 43, 43)] : [(255, 255, 255), (253, 246, 227)]
    let isOne = style.foreground.map { $0 < 16 } ?? false
    let text = style.foreground.map(components) ?? (ground == .dark ? (229, 229, 229) : (0, 0, 0))
    // The sixteen belong to schemes with a ground of their own: black or white.
    let grounds = style.background.map { [components($0)] } ?? (isOne ? [own[0]] : own)
    return grounds.map { ratio(text, $0) }.min() ?? 0
  }

  private static func components(_ colour: Int32) -> (Int, Int, Int) {
    let parts = Palette.components(colour)
    return (parts.red, parts.green, parts.blue)
  }

  private static func ratio(_ one: (Int, Int, Int), _ other: (Int, Int, Int)) -> Double {
    let lights = [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ colour: (Int, Int, Int)) -> Double {
    0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
  }

  static func linear(_ level: Int) -> Double {
    let part = Double(level) / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }
}
