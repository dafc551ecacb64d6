/// What the environment says about the terminal.
package struct Surroundings: Hashable, Sendable {
  /// TERM
  package var type: String
  /// TERM_PROGRAM
  package var program: String
  /// Whether NO_COLOR is not set.
  package var isColoured: Bool
  /// Whether COLORTERM says that any colour can be shown.
  package var hasTrueColour: Bool
  /// COLORFGBG
  package var colorFGBG: String
  /// The character set of the locale; empty if no locale is set.
  package var characterSet: String
  /// VISUAL, or else EDITOR; a command of the shell. Debian calls the system's editor `editor`.
  package var editor = "editor"
  /// Where an editor's file is: XDG_RUNTIME_DIR, TMPDIR or /tmp.
  package var temporaryFolder = "/tmp"

  package init(
    type: String, program: String = "", isColoured: Bool = true, hasTrueColour: Bool = false,
    colorFGBG: String = "",
    characterSet: String = ""
  ) {
    self.type = type
    self.program = program
    self.isColoured = isColoured
    self.hasTrueColour = hasTrueColour
    self.colorFGBG = colorFGBG
    self.characterSet = characterSet
  }

  /// Consoles have 256 or 512 signs, and a locale such as C has ASCII. Without a locale, as in many
  /// containers, most terminals show UTF-8 all the same.
  var needsASCII: Bool {
    let family = type.prefix { $0 != "-" && $0 != "." }
    let isConsole =
      ["linux", "cons25", "wsvt25", "pccon", "pcansi", "ansi", "sun", "hurd", "mach"]
      .contains(family) || family.hasPrefix("vt") && family.dropFirst(2).first?.isNumber == true
    let letters = characterSet.lowercased().filter { $0 != "-" }
    return isConsole || !(letters.isEmpty || letters == "utf8")
  }
}
