/// The ASCII for each sign that the program draws, with as many columns as the sign. Signs of one
/// list have different ones: a status stays apart from the others.
enum ASCIISign {
  /// What stands for a character of one column; nil for what people wrote in another script.
  static func sign(for character: Character) -> Character? {
    if character.isASCII { return character }
    if let sign = table[character] { return sign }
    guard let scalar = character.unicodeScalars.first else { return nil }
    if let dots = DotGrid.dots(of: scalar) { return sign(ofDots: dots) }
    if scalar.isASCII { return Character(scalar) }
    if let digit = character.wholeNumberValue, (0...9).contains(digit) {
      return Character(String(digit))
    }
    return letter(of: scalar)
  }

  /// A Latin letter without what stands above or below it.
  private static func letter(of scalar: Unicode.Scalar) -> Character? {
    guard let words = scalar.properties.name?.split(separator: " "), words.count > 4,
      words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1, words[4] == "WITH"
    else { return nil }
    return Character(words[1] == "SMALL" ? words[3].lowercased() : String(words[3]))
  }

  /// The two columns of a comparison and the blank after it, or of an emoji.
  static let pairs: [Character: String] = ["≥": ">=", "≤": "<=", "≠": "!=", "🔔": "! "]

  /// By where the dots are: above, below, on both sides, or nearly everywhere.
  private static func sign(ofDots dots: UInt8) -> Character {
    let upper = dots & 0b0001_1011
    let lower = dots & 0b1110_0100
    switch (dots.nonzeroBitCount, upper != 0, lower != 0) {
    case (0, _, _): return " "
    case (6..., _, _): return "#"
    case (_, true, false): return "'"
    case (_, false, _): return "."
    case (_, true, true): return ":"
    }
  }

  private static let table: [Character: Character] = lines.merging(marks) { $1 }
    .merging(writing) { $1 }

  /// Boxes, bars and curves.
  private static let lines: [Character: Character] = [
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
    "─": "-", "│": "|", "┊": ":", "▎": "|", "▌": ">", "▟": "/",
    "▁": "_", "▂": ".", "▃": "-", "▄": "~", "▅": "=", "▆": "+", "▇": "*", "█": "#",
    "░": ".", "▒": ":", "▓": "%", "▀": "\"",
  ]

  private static let marks: [Character: Character] = [
    "○": "o", "●": "*", "◐": "(", "◒": "~", "⊘": "/", "◇": "?", "◆": "+", "◈": "&", "■": "#",
    "□": "_", "▪": "*", "•": "*", "◌": "%", "✓": "v", "✗": "x", "╳": "X", "✚": "+", "★": "*",
    "↻": "@", "↩": "<", "↳": "\\", "⊡": "=", "‖": "\"", "▲": "^", "▼": "v", "▶": ">", "◀": "<",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "‹": "<", "›": ">", "⏎": "<", "⌫": "<", "✎": "&",
    "▣": "@", "✔": "V", "⟨": "<", "⟩": ">",
  ]

  private static let writing: [Character: Character] = [
    "…": "~", "·": ".", "–": "-", "—": "-", "−": "-", "×": "x", "“": "\"", "”": "\"", "‘": "'",
    "’": "'", "„": "\"", "«": "<", "»": ">", "²": "2", "³": "3", "°": "o", "≈": "~", "৳": "T",
    "€": "E",
    "≥": ">", "≤": "<", "≠": "!", "\u{a0}": " ", "\u{fffd}": "?", "।": ".",
  ]
}
