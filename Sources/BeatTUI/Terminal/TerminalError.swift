/// Why there is no screen.
package enum TerminalError: Error, Sendable, CustomStringConvertible {
  case notATerminal
  case unknownType(String)

  package var description: String {
    switch self {
    case .notATerminal:
      "beat needs a terminal. For scripts there are `beat watch --json` and `beat do`."
    case .unknownType(let type):
      "The terminal type “\(type)” is unknown here. Try TERM=xterm-256color beat."
    }
  }
}
