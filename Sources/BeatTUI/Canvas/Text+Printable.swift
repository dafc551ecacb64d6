extension String {
  /// What text from others may put on a screen. It can't move the cursor, change a mode, reorder or
  /// hide its neighbours, or pile up marks without end. An end of line becomes `newline`; what is
  /// dangerous becomes U+FFFD; what is invisible is left out.
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

/// Takes graphemes one after another and keeps of each what may be shown.
private struct Printer {
  private(set) var text = ""
  /// What was left out may have been all that kept two graphemes apart.
  private var leftOut = false

  mutating func append(_ character: Character) { text.append(character) }

  mutating func appendScalars(of character: Character) {
    var kept = String.UnicodeScalarView()
    var markCount = 0
    for scalar in character.unicodeScalars where kept.count < PrintableLimits.scalars {
      switch PrintableClass(scalar) {
      case .drawn:
        markCount = 0
        kept.append(scalar)
      case .mark:
        markCount += 1
        if markCount > PrintableLimits.marks {
          leftOut = true
          continue
        }
        // A mark with no letter below it would go to the neighbouring cell: it gets a circle.
        if kept.isEmpty, "\u{25cc}\(scalar)".count == 1 { kept.append("\u{25cc}") }
        kept.append(scalar)
      case .joiner:
        guard let last = kept.last, PrintableClass(last) != .joiner else {
          leftOut = true
          continue
        }
        kept.append(scalar)
      case .dangerous: kept.append("\u{fffd}")
      case .blank: kept.append(" ")
      case .invisible: leftOut = true
      }
    }
    // Half of a Korean syllable, for one, has no columns of its own.
    let isSeen = kept.contains { $0.columnCount > 0 }
    if isSeen || kept.isEmpty {
      if leftOut, let last = text.last, (String(last) + String(kept)).count == 1, !kept.isEmpty {
        text.append("\u{fffd}")
      }
      leftOut = leftOut && kept.isEmpty
      text.unicodeScalars.append(contentsOf: kept)
    } else {
      text.append("\u{fffd}")
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
