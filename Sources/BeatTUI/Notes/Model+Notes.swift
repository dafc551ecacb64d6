import Models
import Wire

extension Model {
  /// Wherever it lies: a writer may lie over it.
  mutating func settleNotes() {
    guard let sight = notesSight else { return }
    var hasChanged = false
    for index in dialogs.indices {
      guard case .notes(var panel) = dialogs[index] else { continue }
      let edition = panel.edition
      panel.settle(sight)
      if panel.edition != edition { hasChanged = true }
      panel.text.refresh(NotesView(context: context, panel: panel))
      panel.scroll = NotesView(context: context, panel: panel, writer: openWriter).scroll
      dialogs[index] = .notes(panel)
      guard index + 1 < dialogs.count, case .writing(var writer) = dialogs[index + 1] else {
        continue
      }
      writer.follow(panel)
      dialogs[index + 1] = .writing(writer)
    }
    if hasChanged { saveNoteDrafts() }
    reopenRefused()
  }

  /// The writer that lies over the notes.
  private var openWriter: NoteWriter? {
    guard case .writing(let writer) = dialogs.last(where: { !$0.isHelp }) else { return nil }
    return writer
  }

  fileprivate mutating func perform(_ action: NotesAction, _ panel: NotesPanel) -> [Effect] {
    var panel = panel
    switch action {
    case .leave where panel.showsHistory:
      panel.showsEarlier = false
      replaceTop(panel)
    case .leave: dialogs.removeLast()
    case .switchTab:
      panel.isOnNews.toggle()
      replaceTop(panel)
    case .earlier:
      panel.showsEarlier.toggle()
      replaceTop(panel)
    case .write: open(panel.writer(isPrivate: false), in: panel)
    case .writePrivate: open(panel.writer(isPrivate: true), in: panel)
    case .reply, .edit: if let writer = panel.writer(action) { open(writer, in: panel) }
    case .delete, .privacy: act(action, panel)
    case .open, .close: ask(action, panel)
    case .link, .dismiss, .dismissForAll, .copy: return act(onNews: action, panel)
    }
    return []
  }

  private mutating func act(_ action: NotesAction, _ panel: NotesPanel) {
    guard let (page, note, reply) = panel.chosen else { return }
    let asset = panel.asset
    let form: Form? =
      switch (action, reply) {
      case (.delete, nil): .delete(note, on: asset)
      case (.delete, let reply?): .delete(reply, on: asset)
      case (.privacy, _):
        page.home.isPrivate ? .publish(note, on: asset) : .hide(note, on: asset)
      default: nil
      }
    if let form { dialogs.append(.form(form)) }
  }

  private mutating func ask(_ action: NotesAction, _ panel: NotesPanel) {
    guard let viewer, let book = panel.book(of: viewer) else { return }
    guard action == .open else {
      let readers = NoteReaders(of: book.home, in: market)
      return dialogs.append(.form(.close(book.home, name: book.name, to: readers)))
    }
    let readers = NoteReaders(for: book.home, by: viewer, in: market)
    guard !readers.all.isEmpty else {
      let desk = viewer.role == .admin ? "" : " The desk opens them to others."
      return toast("You know nobody to open them to.\(desk)", .bad)
    }
    dialogs.append(.form(.open(book.home, name: book.name, to: readers)))
  }

  private mutating func act(onNews action: NotesAction, _ panel: NotesPanel) -> [Effect] {
    guard let item = panel.chosenNews else { return [] }
    switch action {
    case .link: return attempt(.news(.link(.init(asset: panel.asset, news: item.id))))
    case .dismiss:
      let effects = attempt(.news(.dismiss(.init(asset: panel.asset, news: item.id))))
      if !effects.isEmpty { toast("Dismissed for you. The others still see it.", .good) }
      return effects
    case .dismissForAll:
      dialogs.append(.form(.dismissForAll(item, on: panel.asset)))
      return []
    default:
      toast("The address is in the clipboard", .good)
      return [.copy(item.url)]
    }
  }
}

extension NotesPanel {
  /// On the screen, that is.
  fileprivate var showsHistory: Bool { showsEarlier && !isOnNews }

  fileprivate mutating func move(by steps: Int) {
    if isOnNews {
      newsSelection.move(by: steps, in: news)
    } else {
      showsEarlier = false
      awaited = nil
      selection.move(by: steps, in: entries)
    }
  }
}

extension NotesPanel: Panel {
  var dialog: Dialog { .notes(self) }
  var watched: ID<Asset>? { asset }
  var keptKeyCount: Int { 2 }

  func draw(_ model: Model, on canvas: inout Canvas) -> Position? {
    NotesView(context: model.context, panel: self).draw(on: &canvas)
    return nil
  }

  func footerKeys(_ model: Model) -> [FooterKey] {
    NotesAction.allCases.filter { can($0, model) }.map { ($0.key.name, $0.label(self)) }
      + [("?", "keys")]
  }

  func help(of role: Role) -> KeyHelp? {
    KeyHelp(title: "Keys of notes and news", lines: NotesAction.help(of: role))
  }

  func handle(_ key: Key, in model: inout Model) -> [Effect] {
    let page = max(1, NotesView(context: model.context, panel: self).pageLength / 4)
    if let steps = key.readingSteps(page: page) {
      var panel = self
      panel.move(by: steps)
      model.replaceTop(panel)
      return []
    }
    if key == .character("q") { return model.perform(.leave, self) }
    if key == .character("?") {
      model.dialogs.append(.help(HelpPanel()))
      return []
    }
    guard let action = NotesAction.allCases.first(where: { $0.key == key }), can(action, model)
    else { return [] }
    return model.perform(action, self)
  }
}
