package import Manual

/// The keys of all actions, as the user wants them. What is wrong is named and left out.
package struct KeyAssignments: Hashable, Sendable {
  package private(set) var keys: [String: [Key]]
  package private(set) var faults: [Fault] = []

  private let actions: [ConfigurableAction]
  /// Those that hold, by the names of actions.
  package private(set) var entries: [String: ConfigurationFile.Entry] = [:]

  /// The keys of the actions that the file names.
  package var chosen: KeyMap { KeyMap(keys.filter { entries[$0.key] != nil }) }

  /// - Parameters:
  ///   - entries: those of the configuration file that begin with `prefix`.
  ///   - actions: all that there are.
  package init(
    _ entries: [ConfigurationFile.Entry], prefix: String = "key.", actions: [ConfigurableAction]
  ) {
    self.actions = actions
    keys = Dictionary(actions.map { ($0.name, $0.keys) }, uniquingKeysWith: { $0 + $1 })
    for entry in entries { note(entry, String(entry.key.dropFirst(prefix.count))) }
    assign()
    refuseConflicts()
  }

  private mutating func note(_ entry: ConfigurationFile.Entry, _ name: String) {
    guard keys[name] != nil else {
      let hint = Suggestion.sentence(for: name, among: actions.map(\.name))
      return faults.append(Fault(entry.keyOrigin, "There is no action “\(name)”.\(hint)"))
    }
    if let former = entries[name] {
      return faults.append(
        Fault(entry.keyOrigin, "\(entry.key) stands at \(former.keyOrigin) already."))
    }
    entries[name] = entry
  }

  private mutating func assign() {
    var found: [String: [Key]] = [:]
    for name in entries.keys.sorted(by: isBefore) {
      guard let entry = entries[name] else { continue }
      do throws(Fault) {
        found[name] = try wanted(entry, of: name, on: [name])
      } catch {
        faults.append(error)
      }
    }
    keys.merge(found) { $1 }
    entries = entries.filter { found[$0.key] != nil }
  }

  /// In the order of the file.
  private func isBefore(_ one: String, _ other: String) -> Bool {
    guard case .file(_, let first, _) = entries[one]?.keyOrigin,
      case .file(_, let second, _) = entries[other]?.keyOrigin, first != second
    else { return one < other }
    return first < second
  }

  /// - Parameter way: the actions that led here by `like`, the first first.
  private func wanted(
    _ entry: ConfigurationFile.Entry, of name: String, on way: [String]
  ) throws(Fault) -> [Key] {
    let words = entry.value.text.split { $0 == " " || $0 == "\t" }.map(String.init)
    if words == ["none"] { return [] }
    if words.first == "like", words.count == 2 {
      return try keys(like: words[1], for: entry, on: way)
    }
    var keys: [Key] = []
    for word in words {
      guard let key = Key(named: word) else {
        throw Fault(entry.value.origin, "“\(word)” is no key, such as x, Ctrl-x, Alt-Up or F5.")
      }
      if Self.reserved.contains(key) {
        throw Fault(entry.value.origin, "\(word) always quits, and can't do anything else.")
      }
      if keys.contains(key) {
        throw Fault(entry.value.origin, "\(word) stands there twice.")
      }
      keys.append(key)
    }
    return keys
  }

  /// The way out stays, whatever a file says.
  private static let reserved: Set<Key> = [.control("c")]

  private func keys(
    like other: String, for entry: ConfigurationFile.Entry, on way: [String]
  ) throws(Fault) -> [Key] {
    guard let usual = keys[other] else {
      let hint = Suggestion.sentence(for: other, among: actions.map(\.name))
      throw Fault(entry.value.origin, "There is no action “\(other)”.\(hint)")
    }
    if way.contains(other) {
      let circle = (way + [other]).joined(separator: " → ")
      throw Fault(entry.value.origin, "This goes in a circle: \(circle).")
    }
    guard let next = entries[other] else { return usual }
    return try wanted(next, of: other, on: way + [other])
  }

  /// A key that two actions of one place would have stays with the one that the file doesn't name,
  /// and else with the first: the others get their usual keys back.
  private mutating func refuseConflicts() {
    var isRefused = true
    while isRefused {
      isRefused = false
      for name in entries.keys.sorted(by: isBefore).reversed() {
        guard let entry = entries[name], let (key, other) = conflict(of: name) else { continue }
        faults.append(
          Fault(
            entry.value.origin, "\(key.name) is a key of “\(other)” already, in the same place."))
        keys[name] = actions.filter { $0.name == name }.flatMap(\.keys)
        entries[name] = nil
        isRefused = true
      }
    }
    faults.sort { Self.line($0) < Self.line($1) }
  }

  private func conflict(of name: String) -> (Key, other: String)? {
    let places = places(of: name)
    for action in actions where action.name != name && !action.places.isDisjoint(with: places) {
      // One that the file took no key of keeps what it shares with others by custom.
      let shared = Set(keys[action.name] ?? []).intersection(keys[name] ?? [])
      let usual = Set(actions.filter { $0.name == name }.flatMap(\.keys))
      let isNew = entries[action.name] != nil ? shared : shared.subtracting(usual)
      if let key = (keys[name] ?? []).first(where: isNew.contains) { return (key, action.name) }
    }
    return nil
  }

  private func places(of name: String) -> Set<String> {
    actions.filter { $0.name == name }.reduce(into: []) { $0.formUnion($1.places) }
  }

  private static func line(_ fault: Fault) -> Int {
    if case .file(_, let line, _) = fault.origin { line } else { 0 }
  }
}
