/// The keys that the user has chosen, by the names of actions. Actions that it doesn't name have
/// their usual keys.
package struct KeyMap: Hashable, Sendable {
  private let chosen: [String: [Key]]

  package init(_ chosen: [String: [Key]] = [:]) { self.chosen = chosen }

  package var isEmpty: Bool { chosen.isEmpty }

  /// - Parameter usual: the keys where the user has chosen none.
  func keys(of name: String, usual: [Key]) -> [Key] { chosen[name] ?? usual }

  /// The usual key of the row that a pressed one means; nil if it has lost its meaning. A row that
  /// the user hasn't named comes first.
  func usual(_ key: Key, among rows: [(name: String, keys: [Key])]) -> Key? {
    if chosen.isEmpty { return key }
    if rows.contains(where: { chosen[$0.name] == nil && $0.keys.contains(key) }) { return key }
    if let row = rows.first(where: { chosen[$0.name]?.contains(key) == true }) {
      return row.keys.first
    }
    return rows.contains { $0.keys.contains(key) } ? nil : key
  }
}

extension KeyBinding {
  func with(_ map: KeyMap) -> KeyBinding {
    var binding = self
    binding.keys = map.keys(of: action.name, usual: keys)
    return binding
  }
}
