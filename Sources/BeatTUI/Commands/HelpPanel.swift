import Localization
import Models
import Wire

/// All that can be done where it was opened, by topic. Typing narrows it, and Enter does the
/// selected one.
struct HelpPanel: Panel {
  enum Row: Equatable, Sendable {
    case heading(ActionTopic)
    case action(NamedAction)
  }

  let title: String
  /// Lines before the actions.
  let about: String?
  private(set) var line = TextField(limit: 100)
  private(set) var rows: [Row] = []
  private(set) var index = 0
  private var actions: [NamedAction] = []

  init(_ title: String, about: String? = nil, find text: String = "") {
    self.title = title
    self.about = about
    line.insert(text)
  }

  var dialog: Dialog { .help(self) }
  var isTyping: Bool { true }
  var isModal: Bool { true }

  var chosen: NamedAction? {
    guard rows.indices.contains(index), case .action(let action) = rows[index] else { return nil }
    return action
  }

  mutating func list(_ actions: [NamedAction]) {
    self.actions = actions
    let former = chosen?.name
    search()
    let place = rows.firstIndex {
      if case .action(let action) = $0 { action.name == former } else { false }
    }
    if let place { index = place }
  }

  private mutating func search() {
    let words = line.text.split(separator: " ").map { FuzzyWord(String($0)) }
    let found = actions.filter { action in
      words.isEmpty || action.keys.contains { $0.name == line.text }
        || FuzzyText(action.name, "\(action.sentence) \(action.topic.title)").score(words)
          != nil
    }
    rows = ActionTopic.allCases.flatMap { topic -> [Row] in
      let own = found.filter { $0.topic == topic }
      return own.isEmpty ? [] : [.heading(topic)] + own.map { .action($0) }
    }
    index = rows.count > 1 ? 1 : 0
  }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    HelpView(context: context, panel: self).draw(on: &canvas)
  }

  func actions(in context: Context) -> [PanelAction] {
    [
      PanelAction(
        "run", .enter, label: "do it", help: "do the selected one",
        unless: chosen == nil ? .notSelected(.item) : chosen?.hindrance, commits: true),
      PanelAction("clear-field", .control("u"), help: "delete what was typed"),
      .close(.helpWhileTyping, .function(1)),
    ]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .escape, .helpWhileTyping, .function(1): return [.close]
    case .character("?") where line.text.isEmpty: return [.close]
    case .enter: return chosen.map { [.run(.action($0), typed: nil)] } ?? []
    case .down, .tab: move(by: 1)
    case .up, .backTab: move(by: -1)
    case .pageDown: move(by: HelpLayout(self, in: context).list.rowCount)
    case .pageUp: move(by: -HelpLayout(self, in: context).list.rowCount)
    default:
      let before = line.text
      if line.handle(key), line.text != before { search() }
    }
    return []
  }

  /// Headings can't be selected.
  private mutating func move(by steps: Int) {
    guard rows.count > 1 else { return }
    index = max(1, min(index + steps, rows.count - 1))
    if case .heading = rows[index] { index += steps < 0 ? -1 : 1 }
    index = max(1, min(index, rows.count - 1))
  }

  mutating func choose(_ row: RowKey, in context: Context) {
    if case .index(let wanted) = row { move(by: wanted - index) }
  }
}
