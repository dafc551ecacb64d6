import Glibc

/// The options of a command line.
struct Options {
  private var values: [String: [String]] = [:]

  /// Parses `--name value` pairs and flags. For a help flag it prints the help and exits.
  init(_ arguments: ArraySlice<String>, names: Set<String>, flags: Set<String> = []) {
    var rest = arguments
    while let name = rest.popFirst() {
      if helpFlags.contains(name) {
        say(usage)
        exit(0)
      } else if flags.contains(name) {
        values[name] = [""]
      } else if names.contains(name) {
        guard let value = rest.popFirst() else { fail("\(name) needs a value.", code: 64) }
        values[name, default: []].append(value)
      } else {
        fail("There is no option “\(name)”. See beatd --help.", code: 64)
      }
    }
  }

  /// The last value of the option.
  subscript(name: String) -> String? { values[name]?.last }

  /// All values of an option that may be repeated.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  func need(_ name: String) -> String {
    guard let value = self[name] else { fail("\(name) is missing. See beatd --help.", code: 64) }
    return value
  }
}
