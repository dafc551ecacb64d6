/// Why there is no screen to draw on.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
  case notATerminal
  case cannotOpen(code: Int32)
  case unknownType(String)
  case cannotPlaceText(type: String)
  case noMemory

  package var description: String {
    switch self {
    case .notATerminal:
      "beat needs a terminal. In scripts, use `beat watch --json` and `beat do`."
    case .cannotOpen(let code):
      "The terminal can't be opened for writing (error \(code))."
    case .unknownType(""):
      "TERM is not set. Set it to your terminal's type, for example TERM=xterm-256color."
    case .unknownType(let type):
      "This machine has no terminfo entry for \(type.printable). "
        + "Try TERM=xterm-256color, or install ncurses-term."
    case .cannotPlaceText(let type):
      "A terminal of type \(type.printable) can't place text on its screen. "
        + "Try TERM=xterm-256color."
    case .noMemory:
      "There is not enough memory for the screen."
    }
  }
}
