/// Reads what sets options, the weakest first, and notes what is wrong.
struct SettingsReader {
  static let yes = "yes"
  static let no = "no"

  let table: [ProgramOption]
  let prefix: String
  private(set) var values: [String: [Setting]] = [:]
  private(set) var faults: [Fault] = []

  init(table: [ProgramOption], prefix: String) {
    self.table = table
    self.prefix = prefix
  }

  mutating func read(_ file: ConfigurationFile) {
    faults += file.faults
    var found: [String: [Setting]] = [:]
    for entry in file.entries {
      guard let option = table.first(where: { $0.key == entry.key }) else {
        faults.append(Fault(entry.keyOrigin, unknown(entry.key, among: table.compactMap(\.key))))
        continue
      }
      if !option.isRepeatable, let former = found[option.name]?.first {
        faults.append(
          Fault(entry.keyOrigin, "\(entry.key) stands at \(former.origin) already."))
        continue
      }
      guard let value = checked(entry.value, option, entry.key) else { continue }
      found[option.name, default: []].append(value)
    }
    values.merge(found) { $1 }
  }

  mutating func read(_ environment: [String: String]) {
    for (name, text) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix(prefix) {
      guard let option = table.first(where: { $0.variable == name }) else {
        faults.append(
          Fault(.variable(name), unknown(name, among: table.compactMap(\.variable))))
        continue
      }
      let texts =
        option.isRepeatable
        ? text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }).map(String.init)
        : [text]
      let found = texts.compactMap { checked(Setting($0, .variable(name)), option, name) }
      // Empty is as good as not set, as programs commonly treat variables.
      if !text.isEmpty { values[option.name] = found }
    }
  }

  mutating func read(_ options: [String: [String]]) {
    for (name, texts) in options {
      guard let option = table.first(where: { $0.name == name }) else { continue }
      values[name] = texts.compactMap { text in
        let text = option.argument == nil ? Self.yes : text
        return checked(Setting(text, .option(name)), option, name)
      }
    }
  }

  /// A flag's value becomes yes or no.
  private mutating func checked(
    _ setting: Setting, _ option: ProgramOption, _ name: String
  ) -> Setting? {
    switch option.value {
    case .flag:
      switch setting.text.lowercased() {
      case "yes", "true", "on", "1": return Setting(Self.yes, setting.origin)
      case "no", "false", "off", "0", "": return Setting(Self.no, setting.origin)
      default:
        faults.append(Fault(setting.origin, "\(name) is yes or no, not “\(setting.text)”."))
        return nil
      }
    case .choice(_, let words):
      if words.contains(setting.text) || setting.text.isEmpty { return setting }
      let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
      let hint = Suggestion.sentence(for: setting.text, among: words)
      faults.append(
        Fault(setting.origin, "\(name) must be \(list), not “\(setting.text)”.\(hint)"))
      return nil
    case .text, .file, .folder, .members:
      return setting
    }
  }

  private func unknown(_ name: String, among known: [String]) -> String {
    "There is no setting “\(name)”.\(Suggestion.sentence(for: name, among: known))"
  }
}
