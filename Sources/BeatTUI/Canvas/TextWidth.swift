// How many columns text has. Terminals follow `wcwidth`, so each scalar has the width that glibc
// gives it, without a locale. Terminals disagree about graphemes of several scalars. There the
// widest counts, so that the text never runs into its neighbour.

extension Unicode.Scalar {
  /// 0 for marks that stack and for what isn't drawn, 2 for East Asian wide and emoji, 1 otherwise.
  package var columnCount: Int {
    if value < 0x300 { return value == 0 ? 0 : 1 }
    if (0x1160...0x11ff).contains(value) { return 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide ? 2 : 1
    }
  }

  private var isWide: Bool {
    switch value {
    case ..<0x1100: false
    case 0x1100...0x115f, 0x2329...0x232a, 0x2e80...0x303e, 0x3041...0x4dbf, 0x4e00...0xa4cf,
      0xa960...0xa97c,
      0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff01...0xff60,
      0xffe0...0xffe6, 0x17000...0x18cff, 0x1b000...0x1b2ff, 0x20000...0x2fffd,
      0x30000...0x3fffd:
      true
    // Half a flag: two of them make one emoji of two columns.
    case 0x1f1e6...0x1f1ff: false
    default: properties.isEmojiPresentation
    }
  }
}

extension Character {
  package var columnCount: Int {
    if isASCII { return 1 }
    var count = 0
    var isWidened = false
    for scalar in unicodeScalars {
      count += scalar.columnCount
      // VARIATION SELECTOR-16 asks for the picture of a symbol, which newer terminals draw wide.
      if scalar == "\u{fe0f}" { isWidened = true }
    }
    return isWidened ? max(2, count) : count
  }
}

extension StringProtocol {
  package var columnCount: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.columnCount }
  }
}
