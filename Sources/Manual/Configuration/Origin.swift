/// Where a setting stands.
package enum Origin: Hashable, Sendable, CustomStringConvertible {
  case option(String)
  case variable(String)
  /// Line and column count from 1, columns by characters.
  case file(String, line: Int, column: Int)
  /// It isn't set anywhere.
  case nowhere

  package var description: String {
    switch self {
    case .option(let name), .variable(let name): name
    case .file(let path, let line, let column): "\(path):\(line):\(column)"
    case .nowhere: "configuration"
    }
  }
}
