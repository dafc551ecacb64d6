import CNcurses
import Glibc

extension Abilities {
  /// The abilities of the terminal that is set as the current one.
  ///
  /// - Parameter isColoured: whether colours are wanted.
  static func read(isColoured: Bool) -> Abilities {
    let hasColours = isColoured && tigetnum("colors") >= 8
    var abilities = Abilities(
      palette: Palette(colourCount: hasColours ? Int(tigetnum("colors")) : 0))
    abilities.hasTrueColour = hasColours && (tigetflag("Tc") == 1 || tigetflag("RGB") == 1)
    abilities.attributes = attributes
    abilities.endsStylesOneByOne = text("op")?.contains("39") ?? false
    abilities.movesToColumns = text("hpa") != nil
    abilities.movesToRows = text("vpa") != nil
    abilities.repeats = text("rep") != nil
    abilities.erasesInColour = tigetflag("bce") == 1
    abilities.wrapsLate = tigetflag("xenl") == 1
    abilities.hasTitle = tigetflag("XT") == 1
    abilities.enter = text("smcup") ?? ""
    abilities.leave = text("rmcup") ?? ""
    abilities.hideCursor = text("civis") ?? ""
    abilities.showCursor = text("cnorm") ?? ""
    return abilities
  }

  private static var attributes: Style.Attributes {
    let names: [(String, Style.Attributes)] = [
      ("bold", .bold), ("dim", .dim), ("sitm", .italic), ("smul", .underline), ("rev", .reverse),
    ]
    return names.reduce(into: []) { if text($1.0) != nil { $0.formUnion($1.1) } }
  }

  /// Whether text can be placed by the sequence of ECMA-48.
  static var placesText: Bool { text("cup")?.hasPrefix("\u{1b}[") ?? false }

  /// Nil for what the terminal can't do. Padding such as `$<2>` is for terminals of glass.
  private static func text(_ name: String) -> String? {
    // (char *)-1 is for a name that isn't a text.
    guard let found = tigetstr(name), Int(bitPattern: found) != -1 else { return nil }
    let text = String(cString: found)
    return text.replacing(/\$<[0-9.]*[\/*]*>/, with: "")
  }
}
