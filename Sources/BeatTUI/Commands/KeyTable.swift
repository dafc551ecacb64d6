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

  /// All actions that can have other keys.
  package static let actions: [ConfigurableAction] = {
    var names: [String] = []
    var found: [String: (places: Set<String>, keys: [Key])] = [:]
    for (place, bindings) in places {
      for binding in bindings {
        let name = binding.action.name
        if found[name] == nil { names.append(name) }
        found[name, default: ([], [])].places.insert(place)
        for key in binding.keys where found[name]?.keys.contains(key) == false {
          found[name]?.keys.append(key)
        }
      }
    }
    return names.map { name in
      ConfigurableAction(name, in: found[name]?.places ?? [], keys: found[name]?.keys ?? [])
    }
  }()

  /// A row for each action, in the order of the help.
  package static func rows(_ map: KeyMap = KeyMap()) -> [KeyRow] {
    var sentences: [String: (ActionTopic, String)] = [:]
    for (_, bindings) in places {
      for binding in bindings where sentences[binding.action.name] == nil {
        sentences[binding.action.name] = (binding.action.topic, binding.help)
      }
    }
    let rows = actions.compactMap { action in
      sentences[action.name].map { topic, sentence in
        KeyRow(
          topic: topic.rawValue, name: action.name,
          keys: map.keys(of: action.name, usual: action.keys).map(\.name), sentence: sentence)
      }
    }
    return ActionTopic.allCases.flatMap { topic in rows.filter { $0.topic == topic.rawValue } }
  }
}
