/// Columns of one scalar: 0 for marks that stack, 2 for East Asian wide and emoji, 1 for the rest,
/// as the C library counts and so ncurses and tmux do.
func columns(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  switch value {
  case 0x1160...0x11ff: return 0
  case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x4dbf, 0x4e00...0xa4cf, 0xa960...0xa97c,
    0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff01...0xff60,
    0xffe0...0xffe6, 0x17000...0x18cff, 0x1b000...0x1b2ff, 0x20000...0x2fffd, 0x30000...0x3fffd:
    return scalar.properties.generalCategory == .nonspacingMark ? 0 : 2
  default: break
  }
  if scalar.properties.isEmojiPresentation, !(0x1f1e6...0x1f1ff).contains(value) { return 2 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return 1
  }
}

func columns(of character: Character) -> Int {
  if character.isASCII { return 1 }
  return character.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
}

func columns(of text: String) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

extension String {
  /// Marks that may stack on one letter; more are somebody's joke.
  private static let marksMax = 8

  /// What text from others may put on a screen: no control characters, no turning of the writing
  /// direction, nothing unassigned, no towers of marks. What is taken out leaves `�` behind.
  var printable: String {
    var safe = String.UnicodeScalarView()
    var marks = 0
    for scalar in unicodeScalars {
      marks = Egress.isMark(scalar) ? marks + 1 : 0
      if marks > Self.marksMax { continue }
      safe.append(Egress.isSafe(scalar) ? scalar : "\u{FFFD}")
    }
    return String(safe)
  }

  /// Whole graphemes in at most `width` columns, with `…` where something was left out.
  func truncated(to width: Int) -> String {
    if columns(of: self) <= width { return self }
    if width < 1 { return "" }
    var kept = ""
    var used = 0
    for character in self {
      let next = columns(of: character)
      if used + next > width - 1 { break }
      kept.append(character)
      used += next
    }
    return kept + "…"
  }

  /// Lines of at most `width` columns, broken between words where there are any.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      let next = line.isEmpty ? String(word) : line + " " + word
      if columns(of: next) <= width || line.isEmpty {
        line = next
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return lines + [line]
  }
}

private enum Egress {
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7f: true
    case 0..<0xa0, 0x200e...0x200f, 0x202a...0x202e, 0x2066...0x2069, 0x2028...0x2029: false
    default: scalar.properties.generalCategory != .unassigned
    }
  }
}
