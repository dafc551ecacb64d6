import Localization
package import Manual
import Models

/// What the keys of all screens do: for the configuration, `beat keys` and the manual page.
package enum KeyTable {
  /// The bindings that hold at once in one part of a screen, or while the time line is open there.
  static let places: [(name: String, bindings: [KeyBinding])] = {
    var places: [(name: String, bindings: [KeyBinding])] = []
    let screens = Screens()
    for role in Role.allCases {
      for (index, screen) in Screen.all(for: role).enumerated() {
        let shell = ShellAction.keys(of: role, leadsBack: index > 0)
        for (part, table) in type(of: screens[screen]).tables.enumerated() {
          let name = "\(role) \(screen) \(part)"
          let bindings = table.followed(by: shell)
          places.append((name, bindings))
          places.append((name + " time line", TimeLineAction.keys(before: bindings)))
        }
      }
    }
    return places
  }()

  /// What is known of one action, over all places.
  private struct Entry {
    let topic: ActionTopic
    let sentence: String
    var places: Set<String> = []
    var keys: [Key] = []
  }

  /// In the order in which the actions first occur.
  private static let entries: [(name: String, entry: Entry)] = {
    var names: [String] = []
    var found: [String: Entry] = [:]
    for (place, bindings) in places {
      for binding in bindings {
        let name = binding.action.name
        if found[name] == nil { names.append(name) }
        var entry =
          found[name] ?? Entry(topic: binding.action.topic, sentence: binding.help.english)
        entry.places.insert(place)
        entry.keys += binding.keys.filter { !entry.keys.contains($0) }
        found[name] = entry
      }
    }
    return names.compactMap { name in found[name].map { (name, $0) } }
  }()

  /// All actions that can have other keys.
  package static let actions = entries.map { name, entry in
    ConfigurableAction(name, in: entry.places, keys: entry.keys)
  }

  /// A row for each action, in the order of the help.
  package static func rows(_ map: KeyMap = KeyMap()) -> [KeyRow] {
    ActionTopic.allCases.flatMap { topic in
      entries.filter { $0.entry.topic == topic }.map { name, entry in
        KeyRow(
          topic: topic.rawValue, name: name,
          keys: map.keys(of: name, usual: entry.keys).map(\.name), sentence: entry.sentence)
      }
    }
  }
}
