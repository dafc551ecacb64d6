/// Finds actions and places by the letters of their names.
struct PaletteSearch {
  /// More rows than anybody reads.
  static let rowsMax = 60

  private typealias Found = (score: Int, order: Int, row: PaletteRow)

  let actions: [NamedAction]
  let places: PlaceIndex

  func rows(for line: PaletteLine) -> [PaletteRow] {
    switch line {
    case .search(let text) where text.isEmpty: suggestions
    case .search(let text): best(actions(text) + places(text))
    case .go(let text): best(places(text))
    case .help(let text): best(actions(text))
    }
  }

  /// What is shown before a letter is typed: what works now, in the order of the table.
  private var suggestions: [PaletteRow] {
    let all = actions.filter { $0.topic != .moving }.map { PaletteRow.action($0) }
    return Array(
      (all.filter { $0.hindrance == nil } + all.filter { $0.hindrance != nil })
        .prefix(Self.rowsMax))
  }

  private func words(_ text: String) -> [FuzzyWord] {
    text.split(separator: " ").map { FuzzyWord(String($0)) }
  }

  private func actions(_ text: String) -> [Found] {
    let words = words(text)
    let wanted = text.lowercased()
    return actions.enumerated().compactMap { order, action in
      let keys = action.keys.map(\.name)
      var score = FuzzyText(action.name, "\(action.sentence) \(action.topic.title)")
        .score(words)
      if action.name == wanted { score = 1 << 40 }
      if keys.contains(text) { score = max(score ?? 0, 1 << 30) }
      if action.name.hasPrefix(wanted) { score = score.map { $0 + 1 << 20 } }
      // What can be done now comes before the rest that fits alike.
      if action.hindrance == nil { score = score.map { $0 + 32 } }
      return score.map { ($0, order, .action(action)) }
    }
  }

  private func places(_ text: String) -> [Found] {
    let words = words(text)
    let wanted = text.lowercased()
    var found: [Found] = []
    var order = actions.count
    for entries in places.all {
      for entry in entries {
        order += 1
        guard var score = entry.text.score(words) else { continue }
        if score > 0, entry.place.name.lowercased() == wanted { score += 1 << 30 }
        found.append((score, order, .place(entry.place)))
      }
    }
    return found
  }

  private func best(_ found: [Found]) -> [PaletteRow] {
    found.sorted { ($1.score, $0.order) < ($0.score, $1.order) }.prefix(Self.rowsMax).map(\.row)
  }
}
