import Localization
import Models
import Wire

/// The table of all that can be done: what is in it, and how a row is run.
extension Model {
  /// The panel that the help and the palette are about.
  private var panelBelowTable: (any Panel)? { dialogs.last { !$0.isTable }?.panel }

  /// All that can be done in the topmost panel, on the screen and on the other screens. A name
  /// occurs once: what is nearest.
  func namedActions() -> [NamedAction] {
    let panel = panelBelowTable
    var actions = panel.map(named(of:)) ?? []
    if panel?.isModal != true {
      actions += actionsHere() + Screen.all(for: role).filter { $0 != screen }.flatMap(actions(on:))
    }
    return Self.once(actions)
  }

  /// The actions of the screen, those of its parts without the focus last.
  func actionsHere() -> [NamedAction] {
    actions(in: bindings + type(of: screens.current).tables.flatMap { $0 }, on: screen)
  }

  private func actions(on screen: Screen) -> [NamedAction] {
    actions(in: type(of: screens[screen]).tables.flatMap { $0 }, on: screen)
  }

  private func named(of panel: any Panel) -> [NamedAction] {
    panel.actions(with: preferences.keys, in: context).map(\.named)
  }

  private func actions(in bindings: [KeyBinding], on screen: Screen) -> [NamedAction] {
    let context = context
    let state = screens[screen]
    let chosen = state.chosen(in: context)
    return bindings.filter { isForRole($0.action) }.map { binding in
      NamedAction(
        name: binding.action.name, keys: binding.with(preferences.keys).keys,
        sentence: localized(binding.help),
        topic: binding.action.topic,
        hindrance: hindrance(of: binding.action, on: chosen, of: state, in: context),
        way: .action(binding.action, on: screen))
    }
  }

  // MARK: Help and palette

  /// Opens the help or the palette over a panel in which the key isn't text.
  mutating func opensTable(_ key: Key, over panel: any Panel) -> Bool {
    if dialogs.last?.isTable == true { return false }
    switch key {
    case .function(1): openHelp()
    case .helpWhileTyping where panel.isTyping: openHelp()
    case .character("?") where !panel.isTyping: openHelp()
    case .character(":") where !panel.isModal, .control("p") where !panel.isModal: openPalette()
    default: return false
    }
    return true
  }

  mutating func openHelp(find text: String = "") {
    let title = panelBelowTable == nil ? "What can be done here" : "What can be done in this window"
    let about = panelBelowTable?.explanation(in: context)
    dialogs.append(.help(HelpPanel(title, about: about, find: text)))
    refreshTable()
  }

  mutating func openPalette() {
    dialogs.append(.palette(PalettePanel(history: ranLines)))
    refreshTable()
  }

  /// Updates the rows of the help or palette to what works now.
  mutating func refreshTable() {
    switch dialogs.last {
    case .help(var panel):
      let actions = panelBelowTable.map(named(of:))
      panel.list(Self.once(actions ?? actionsHere()))
      replaceTop(panel)
    case .palette(var panel):
      panel.list(namedActions(), in: context)
      replaceTop(panel)
    default: break
    }
  }

  private static func once(_ actions: [NamedAction]) -> [NamedAction] {
    var names: Set<String> = []
    return actions.filter { names.insert($0.name).inserted }
  }

  mutating func run(_ row: PaletteRow, typed line: String?) -> [Effect] {
    if let line { remember(line, row) }
    if case .help(let text) = PaletteLine(line ?? ""), line != nil {
      dialogs.removeLast()
      openHelp(find: text)
      return []
    }
    switch row {
    case .place(let place):
      leavePanels()
      reveal(place.destination)
      return []
    case .action(let action):
      dialogs.removeLast()
      return run(action)
    }
  }

  /// Commands of a session that the palette offers again.
  private static let ranLinesMax = 50

  private mutating func remember(_ line: String, _ row: PaletteRow) {
    let text = line.isEmpty ? row.line : line
    ranLines.removeAll { $0 == text }
    ranLines = ranLines.suffix(Self.ranLinesMax - 1) + [text]
  }

  /// Does what can be done, and says why where it can't.
  mutating func run(_ named: NamedAction) -> [Effect] {
    if let hindrance = named.hindrance {
      toast(hindrance.sentence, .bad)
      return []
    }
    switch named.way {
    case .panel(let key): return pressInPanel(key)
    case .action(let action, let screen):
      if screen != self.screen || !action.staysInPanel { leavePanels() }
      if screens.shown != screen { screens.shown = screen }
      cacheOccupancy()
      screens.current.refresh(in: context)
      if let hindrance = hindrance(of: action) {
        toast(hindrance.sentence, .bad)
        return []
      }
      return perform(action, on: chosen)
    }
  }

  private mutating func leavePanels() {
    dialogs.removeAll()
    screens.current.filter.isEditing = false
  }
}

extension Action {
  /// Whether it leaves the panels over the screen open.
  fileprivate var staysInPanel: Bool {
    switch self {
    case .shell(.busy), .shell(.retry), .shell(.redraw), .shell(.suspend), .shell(.quit): true
    case .move, .shell, .timeLine, .offer, .offerList, .faces, .campaign, .mediaBuy, .overview,
      .selling, .talk, .people:
      false
    }
  }
}
