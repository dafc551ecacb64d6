/// What was typed into the palette: words to search with, or `go` or `help` before them.
enum PaletteLine: Equatable {
  case search(String)
  case go(String)
  case help(String)

  static let goWord = "go"
  static let helpWord = "help"

  init(_ line: String) {
    let trimmed = line.drop { $0 == " " || $0 == ":" }
    let parts = trimmed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let rest = parts.count > 1 ? String(parts[1]) : ""
    switch parts.first?.lowercased() ?? "" {
    case Self.goWord where trimmed.contains(" "): self = .go(rest)
    case Self.helpWord where trimmed.contains(" "): self = .help(rest)
    default: self = .search(String(trimmed))
    }
  }
}
