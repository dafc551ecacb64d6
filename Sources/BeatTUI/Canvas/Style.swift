/// How a cell looks; a colour that is nothing is the terminal's own.
package struct Style: Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    static let bold = Self(rawValue: 1)
    static let dim = Self(rawValue: 2)
    static let reverse = Self(rawValue: 4)
    static let underline = Self(rawValue: 8)
    static let italic = Self(rawValue: 16)
  }

  var foreground: Int16?
  var background: Int16?
  var attributes: Attributes

  init(_ foreground: Int16? = nil, on background: Int16? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  static let plain = Style()
}

/// The colours by what they mean, as indexes of the 256. Without colour, bold and reverse carry
/// what matters, and every state has a mark of its own.
enum Ink {
  static let bar: Int16 = 235
  static let line: Int16 = 239
  static let muted: Int16 = 245
  static let accent: Int16 = 80
  static let amber: Int16 = 215
  static let green: Int16 = 114
  static let red: Int16 = 203
  static let text: Int16 = 252
  static let bright: Int16 = 231
  static let chosen: Int16 = 237
  static let flash: Int16 = 58
  static let violet: Int16 = 147
  static let dark: Int16 = 16
}
