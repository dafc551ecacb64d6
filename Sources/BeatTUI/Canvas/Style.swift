/// How a cell looks. Colours are indexes of the 256-colour palette, or any colour by `colour`;
/// `nil` is the terminal's own.
package struct Style: Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Self(rawValue: 1)
    package static let dim = Self(rawValue: 2)
    package static let italic = Self(rawValue: 4)
    package static let underline = Self(rawValue: 8)
    package static let reverse = Self(rawValue: 16)
  }

  package var foreground: Int32?
  package var background: Int32?
  package var attributes: Attributes

  package static let plain = Style()

  package init(
    _ foreground: Int32? = nil, on background: Int32? = nil, _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// This style on the ground of another: green text on the chosen row is
  /// `ink.green.on(ink.chosen)`, which works where the ground is a colour and where it is reverse.
  package func on(_ ground: Style) -> Style {
    Style(
      foreground ?? ground.foreground, on: ground.background,
      attributes.union(ground.attributes))
  }

  /// Any colour, for terminals that have them all.
  package static func colour(red: UInt8, green: UInt8, blue: UInt8) -> Int32 {
    1 << 24 | Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
  }

  package func with(_ more: Attributes) -> Style {
    Style(foreground, on: background, attributes.union(more))
  }
}

extension Style: CustomStringConvertible {
  /// Such as `80`, `16/80 bold`, `/58 reverse`; empty for a plain style.
  package var description: String {
    var words: [String] = []
    let colours = (foreground.map { "\($0)" } ?? "") + (background.map { "/\($0)" } ?? "")
    if !colours.isEmpty { words.append(colours) }
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    for (attribute, name) in names where attributes.contains(attribute) { words.append(name) }
    return words.joined(separator: " ")
  }
}
