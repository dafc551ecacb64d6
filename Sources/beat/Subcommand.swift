/// What `beat` can do, with the words and options that each accepts.
enum Subcommand: String {
  case dashboard = ""
  case login, watch, `do`, `import`, export, doctor

  /// Options that every subcommand accepts.
  private static let shared: Set<String> = [
    "--server", "--email", "--password-file", "--ca-file", "--bn", "--demo-clock",
  ]

  private var own: Set<String> {
    switch self {
    case .dashboard: []
    case .login: ["--invitation"]
    case .watch, .doctor: ["--json"]
    case .do: ["--json", "--id"]
    case .import: ["--update", "--samples", "--dry-run", "--id"]
    case .export: ["--csv", "--geojson", "--json", "--output"]
    }
  }

  private var wordCount: Int {
    switch self {
    case .dashboard: 0
    case .login, .watch, .export, .doctor: 1
    case .do, .import: 2
    }
  }

  private var use: String {
    switch self {
    case .dashboard: "beat [--server URL]"
    case .login: "beat login [--server URL] (--email E | --invitation CODE) [--password-file F]"
    case .watch: "beat watch --json [--server URL]"
    case .do: "beat do COMMAND --json '{…}' [--id ID]"
    case .import: "beat import FILE [--update] [--samples] [--dry-run] [--id ID]"
    case .export: "beat export [--csv|--geojson|--json] [--output FILE]"
    case .doctor: "beat doctor [--json] [--server URL]"
    }
  }

  /// The subcommand that the first word names. Refuses words and options that it would ignore.
  init(_ options: Options) throws(Misuse) {
    let name = options.words.first ?? ""
    guard let known = Self(rawValue: name), options.words.isEmpty == name.isEmpty else {
      throw Misuse("There is no command “\(name)”. See beat --help.")
    }
    self = known
    let given = options.flags.union(options.values.keys)
    if let other = given.subtracting(own).subtracting(Self.shared).min() {
      throw Misuse("\(prefixed) has no option \(other): \(use)")
    }
    if options.words.count > wordCount {
      throw Misuse("“\(options.words[wordCount])” is too much for \(prefixed): \(use)")
    }
    if options.words.count < wordCount { throw Misuse(use) }
    if self != .do, let members = options.values["--json"] {
      throw Misuse("“\(members)” is too much for \(prefixed): \(use)")
    }
  }

  private var prefixed: String { rawValue.isEmpty ? "beat" : "beat \(rawValue)" }
}
