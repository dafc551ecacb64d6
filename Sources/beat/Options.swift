/// The arguments of `beat`.
struct Options {
  private(set) var values: [String: String] = [:]
  private(set) var flags: Set<String> = []
  private(set) var words: [String] = []

  private static let valueNames: Set<String> = [
    "--server", "--email", "--password-file", "--id", "--ca-file", "--output",
    "--demo-clock", "--invitation",
  ]
  private static let flagNames: Set<String> = [
    "--json", "--help", "-h", "--version", "--csv", "--geojson", "--update", "--samples",
    "--dry-run", "--bn",
  ]

  init(_ arguments: some Sequence<String>) throws(Misuse) {
    var rest = ArraySlice(Array(arguments))
    while let next = rest.popFirst() {
      if Self.flagNames.contains(next) {
        flags.insert(next)
        // In `beat do`, `--json` is followed by the command's members.
        if next == "--json", let value = rest.first, value.hasPrefix("{") {
          values[next] = rest.removeFirst()
        }
      } else if Self.valueNames.contains(next) {
        guard let value = rest.popFirst() else { throw Misuse("\(next) needs a value.") }
        values[next] = value
      } else if next.hasPrefix("-") {
        throw Misuse("There is no option “\(next)”. See beat --help.")
      } else {
        words.append(next)
      }
    }
  }
}
