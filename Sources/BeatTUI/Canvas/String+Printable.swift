extension String {
  /// Text from others, safe to draw: it can't move the cursor, change a mode, reorder or hide its
  /// neighbours, or pile up marks without end. An end of line becomes `newline`, dangerous scalars
  /// become U+FFFD, and invisible ones are left out.
  package func printable(newline: Character) -> String {
    if utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return self }
    var printer = Printer()
    for character in self {
      if character.isNewline {
        printer.append(newline)
      } else {
        printer.appendScalars(of: character)
      }
    }
    return printer.text
  }

  package var printable: String { printable(newline: " ") }
}

/// Collects graphemes, each without the scalars that may not be shown.
private struct Printer {
  private(set) var text = ""
  /// Two graphemes may have been kept apart only by what was left out between them.
  private var leftOut = false

  mutating func append(_ character: Character) { text.append(character) }

  mutating func appendScalars(of character: Character) {
    let safe = safeScalars(of: character)
    // Half of a Korean syllable, for example, has no columns by itself.
    guard safe.isEmpty || safe.contains(where: { $0.columnCount > 0 }) else {
      return text.append("\u{fffd}")
    }
    if leftOut, let last = text.last, !safe.isEmpty, (String(last) + String(safe)).count == 1 {
      text.append("\u{fffd}")
    }
    leftOut = leftOut && safe.isEmpty
    text.unicodeScalars.append(contentsOf: safe)
  }

  private mutating func safeScalars(of character: Character) -> String.UnicodeScalarView {
    var safe = String.UnicodeScalarView()
    var markCount = 0
    for scalar in character.unicodeScalars where safe.count < PrintableLimits.scalars {
      let kind = PrintableClass(scalar)
      if kind == .mark { markCount += 1 } else if kind == .drawn { markCount = 0 }
      if kind == .mark, markCount > PrintableLimits.marks {
        leftOut = true
      } else {
        append(scalar, kind, to: &safe)
      }
    }
    return safe
  }

  private mutating func append(
    _ scalar: Unicode.Scalar, _ kind: PrintableClass, to safe: inout String.UnicodeScalarView
  ) {
    switch kind {
    case .drawn: safe.append(scalar)
    case .mark:
      // A mark with no letter below it would go to the neighbouring cell: it gets a circle.
      if safe.isEmpty, "\u{25cc}\(scalar)".count == 1 { safe.append("\u{25cc}") }
      safe.append(scalar)
    case .joiner:
      if let last = safe.last, PrintableClass(last) != .joiner {
        safe.append(scalar)
      } else {
        leftOut = true
      }
    case .dangerous: safe.append("\u{fffd}")
    case .blank: safe.append(" ")
    case .invisible: leftOut = true
    }
  }
}

private enum PrintableClass {
  case drawn, mark, joiner, blank, invisible, dangerous

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7f: self = .drawn
    case 0x09, 0xa0, 0x2000...0x200a, 0x202f, 0x205f: self = .blank
    // C0, DEL and C1: escape sequences begin here.
    case 0..<0xa0: self = .dangerous
    case 0x200c, 0x200d: self = .joiner
    // Bidirectional embeddings, overrides and isolates reorder what isn't theirs.
    case 0x202a...0x202e, 0x2066...0x2069: self = .dangerous
    default: self.init(scalar.properties.generalCategory)
    }
  }

  private init(_ category: Unicode.GeneralCategory) {
    switch category {
    case .nonspacingMark, .enclosingMark, .spacingMark: self = .mark
    case .format: self = .invisible
    case .unassigned, .privateUse, .surrogate, .control, .lineSeparator, .paragraphSeparator:
      self = .dangerous
    default: self = .drawn
    }
  }
}
