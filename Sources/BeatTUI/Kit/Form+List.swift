import Models
import Wire

/// The list of names that completes a field.
extension Form {
  /// The names that fit what is typed, the best first. All of them while the field is selected.
  func suggestions(in context: Context) -> [Candidate] {
    guard let focused, let suggestions = focused.kind.suggestions else { return [] }
    let all = suggestions.find(self, context)
    guard case .names = focused.kind else {
      return focused.line.isSelected ? all : all.narrowed(to: focused.text)
    }
    let given = Set(focused.parts.dropLast().map { $0.lowercased() })
    return all.filter { !given.contains($0.name.lowercased()) }
      .narrowed(to: focused.parts.last ?? "")
  }

  /// Opens the list of all names.
  mutating func openList(in context: Context) {
    let former = fields[focus].text
    fields[focus].line.select()
    let all = suggestions(in: context)
    list = NameList(
      isOpen: !all.isEmpty, chosen: all.firstIndex { $0.name == former } ?? (all.isEmpty ? nil : 0))
    if all.isEmpty { complaint = "There is nothing to choose from." }
  }

  /// After typing. The only name that the text begins is what Tab writes.
  mutating func narrowList(in context: Context) {
    guard let focused, focused.kind.suggestions != nil else { return }
    let typed = focused.typedName
    let found = suggestions(in: context)
    guard let first = found.first, !typed.isEmpty,
      !(found.count == 1 && first.name.lowercased() == typed.lowercased())
    else { return list = NameList() }
    let mayBeNew = if case .name(_, mayBeNew: true) = focused.kind { true } else { false }
    // Of several, none is meant before the user says so.
    let isMeant = !mayBeNew && found.count { $0.begins(with: typed) } == 1
    list = NameList(isOpen: true, chosen: isMeant ? 0 : nil)
  }

  /// False if the key isn't one of the list.
  mutating func handleInList(_ key: Key, in context: Context) -> Bool {
    let found = suggestions(in: context)
    switch key {
    case .escape, .control("o"): list = NameList()
    case .down: list.chosen = min((list.chosen ?? -1) + 1, found.count - 1)
    case .up: list.chosen = list.chosen.flatMap { $0 > 0 ? $0 - 1 : nil }
    case .pageDown: list.chosen = min((list.chosen ?? 0) + NameList.rowsMax, found.count - 1)
    case .pageUp: list.chosen = max((list.chosen ?? 0) - NameList.rowsMax, 0)
    case .enter, .tab:
      guard let chosen = list.chosen, found.indices.contains(chosen) else { return false }
      write(found[chosen], in: context)
    default: return false
    }
    return true
  }

  /// Completes the field with a name. Where several may stand, the cursor stays for another.
  mutating func write(_ suggestion: Candidate, in context: Context) {
    guard let focused else { return }
    complaint = nil
    list = NameList()
    guard case .names = focused.kind else {
      fields[focus].line.write(suggestion.name)
      return go(to: focus + 1)
    }
    let names = focused.parts.dropLast() + [suggestion.name]
    fields[focus].line.write(names.joined(separator: ", ") + ", ")
  }
}

extension Form.Field {
  /// The names of a list, the last of which is being typed.
  fileprivate var parts: [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmed }
  }

  /// The name that is being typed.
  fileprivate var typedName: String {
    if case .names = kind { parts.last ?? "" } else { text.trimmed }
  }
}
