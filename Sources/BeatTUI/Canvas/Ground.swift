/// What text stands on.
package enum Ground: String, Hashable, Sendable {
  case dark, light

  /// From the terminal's answer to OSC 11, as XParseColor reads it: `rgb:1e1e/1e1e/1e1e`,
  /// `rgba:ff/ff/ff/ff` or `#ffffff`.
  package init?(colour: String) {
    let parts: [Substring]
    if colour.hasPrefix("#"), (colour.utf8.count - 1).isMultiple(of: 3), colour.isASCII {
      let digits = colour.dropFirst()
      let count = digits.count / 3
      parts = (0..<3).map { digits.dropFirst($0 * count).prefix(count) }
    } else if colour.hasPrefix("rgb:") || colour.hasPrefix("rgba:") {
      parts = colour.drop { $0 != ":" }.dropFirst().split(
        separator: "/", omittingEmptySubsequences: false)
    } else {
      return nil
    }
    let levels = parts.compactMap(Self.level)
    guard levels.count == parts.count, (3...4).contains(levels.count) else { return nil }
    // Rec. 601: how bright the eye finds each.
    self = levels[0] * 0.299 + levels[1] * 0.587 + levels[2] * 0.114 > 0.5 ? .light : .dark
  }

  /// From 0 to 1; one to four hexadecimal digits.
  private static func level(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double(1 << (4 * digits.utf8.count) - 1)
  }

  /// From the variable COLORFGBG, such as `15;0` or `0;default;15`: the last is the background, one
  /// of sixteen.
  package init?(colorFGBG: String) {
    guard let last = colorFGBG.split(separator: ";").last, let colour = Int(last),
      (0...15).contains(colour)
    else { return nil }
    self = colour < 7 || colour == 8 ? .dark : .light
  }
}

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
