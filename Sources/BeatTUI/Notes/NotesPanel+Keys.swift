import Localization
import Models
import Wire

/// The keys of the panel.
extension NotesPanel: Panel {
  var dialog: Dialog { .notes(self) }
  var watched: ID<Asset>? { asset }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    NotesView(context: context, panel: self).draw(on: &canvas)
    return writer.flatMap { NoteWriterView(context: context, writer: $0).draw(on: &canvas) }
  }

  var isTyping: Bool { writer != nil }

  func actions(in context: Context) -> [PanelAction] {
    if let writer { return writer.actions }
    let own = NotesAction.allCases.filter { $0 != .dismissForAll || context.role == .admin }
    let leave = own.filter { $0 == .leave }
    return (own.filter { $0 != .leave }.map { row($0, in: context) })
      + [.move("another note, reply or news item")] + leave.map { row($0, in: context) }
  }

  private func row(_ action: NotesAction, in context: Context) -> PanelAction {
    PanelAction(
      action.name, action == .leave ? [action.key, .character("q")] : [action.key],
      label: action.label(self), help: action.help, unless: hindrance(of: action, in: context),
      commits: action == .link || action == .dismiss)
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if writer != nil { return handleInWriter(key, in: context) }
    let page = max(1, NotesLayout(context.layout).thread.rowCount / 4)
    if let steps = key.readingSteps(page: page) {
      move(by: steps)
      return []
    }
    if key == .character("q") { return perform(.leave, in: context) }
    // One key ends a share among the notes, and dismisses among the news.
    guard
      let action = NotesAction.allCases.first(where: {
        $0.key == key && hindrance(of: $0, in: context) == nil
      })
    else { return [] }
    return perform(action, in: context)
  }

  mutating func receive(edited text: String) { writer?.receive(edited: text) }

  private mutating func move(by steps: Int) {
    if isOnNews {
      newsSelection.move(by: steps, in: news)
    } else {
      showsEarlier = false
      awaited = nil
      selection.move(by: steps, in: entries)
    }
  }

  private mutating func handleInWriter(_ key: Key, in context: Context) -> [Intent] {
    guard let writer else { return [] }
    if self.writer?.complete(key, in: context) == true { return [] }
    switch key {
    case .control("x"): return [.effect(.edit(writer.field.text))]
    case .escape:
      self.writer = nil
      return writer.draft.map { [.note(.store($0))] } ?? []
    case .control("s"): return [.note(.send(writer))]
    default:
      let width = NoteWriterLayout(writer, in: context.layout).textWidth
      self.writer?.handle(key, width: width)
      return []
    }
  }

  private mutating func perform(_ action: NotesAction, in context: Context) -> [Intent] {
    switch action {
    case .leave where showsEarlier && !isOnNews: showsEarlier = false
    case .leave: return [.close]
    case .switchTab: isOnNews.toggle()
    case .earlier: showsEarlier.toggle()
    case .write: return write(writer(isPrivate: false), in: context)
    case .writePrivate: return write(writer(isPrivate: true), in: context)
    case .reply, .edit: return writer(action).map { write($0, in: context) } ?? []
    case .delete, .privacy: return change(action)
    case .open, .close: return administer(action, in: context)
    case .link, .dismiss, .dismissForAll, .copy: return act(onNews: action)
    }
    return []
  }

  /// Continues the draft of that place.
  private mutating func write(_ new: NoteWriter, in context: Context) -> [Intent] {
    guard let draft = context.noteDrafts.begun[new.place] else {
      writer = new
      return []
    }
    var begun = writer(of: draft)
    // A private draft stays private, whichever key reopens it.
    begun.isPrivate = begun.isPrivate || new.isPrivate
    writer = begun
    return [.note(.resume(new.place))]
  }

  private func change(_ action: NotesAction) -> [Intent] {
    guard let (page, note, reply) = chosen else { return [] }
    let form: Form? =
      switch (action, reply) {
      case (.delete, nil): Form.delete(note, on: asset).destructive
      case (.delete, let reply?): Form.delete(reply, on: asset).destructive
      case (.privacy, _):
        page.home.isPrivate ? .publish(note, on: asset) : .hide(note, on: asset)
      default: nil
      }
    return form.map { [.open(.form($0))] } ?? []
  }

  /// Opens the form that shares the notes, or the one that stops sharing.
  private func administer(_ action: NotesAction, in context: Context) -> [Intent] {
    guard let viewer = context.viewer, let book = book(of: viewer) else { return [] }
    guard action == .open else {
      let readers = NoteReaders(of: book.home, in: context.market)
      return [.open(.form(Form.close(book.home, name: book.name, to: readers).destructive))]
    }
    let readers = NoteReaders(for: book.home, by: viewer, in: context.market)
    guard !readers.all.isEmpty else {
      let desk = viewer.role == .admin ? "" : " The desk can share with others."
      return [.say("There is nobody to share them with.\(desk)", .bad)]
    }
    return [.open(.form(.open(book.home, name: book.name, to: readers)))]
  }

  private func act(onNews action: NotesAction) -> [Intent] {
    guard let item = chosenNews else { return [] }
    switch action {
    case .link: return [.submit(.news(.link(.init(asset: asset, news: item.id))))]
    case .dismiss:
      return [
        .submit(
          .news(.dismiss(.init(asset: asset, news: item.id))),
          report: "Dismissed for you. Others still see it.")
      ]
    case .dismissForAll: return [.open(.form(Form.dismissForAll(item, on: asset).destructive))]
    default:
      return [.say("Address copied, if your terminal allows it", .good), .effect(.copy(item.url))]
    }
  }
}

extension NotesPanel {
  private func hindrance(of action: NotesAction, in context: Context) -> Hindrance? {
    guard let user = context.viewer, let asset = context.market.assets[asset] else {
      return action == .leave ? nil : .notSelected(.face)
    }
    if context.isLookingBack, !action.isLooking { return .past }
    if let isOfNews = action.isOfNews, isOfNews != isOnNews {
      return .layout(isOfNews ? "Tab goes to the news." : "Tab goes to the notes.")
    }
    switch action {
    case .leave, .switchTab, .writePrivate: return nil
    case .write: return books.isEmpty ? .fact("You may write in no notebook of it.") : nil
    case .open: return book(of: user) == nil ? .fact("You have no notes to share.") : nil
    case .close:
      let home = book(of: user)?.home
      return context.market.noteGrants.rows.contains { $0.home == home }
        ? nil : .fact("You share them with nobody.")
    case .reply, .edit, .delete, .privacy, .earlier: return hindrance(of: action, user)
    case .link:
      if chosenNews == nil { return .notSelected(.news) }
      guard proposed.contains(where: { $0.item.id == chosenNews?.id }) else {
        return .fact("The news is linked.")
      }
      return context.market.standsIn(user.organisation, on: asset)
        ? nil : .fact("You have no part in this face.")
    case .dismiss, .copy: return chosenNews == nil ? .notSelected(.news) : nil
    case .dismissForAll:
      return user.role != .admin ? .only(.admin) : chosenNews == nil ? .notSelected(.news) : nil
    }
  }

  private func hindrance(of action: NotesAction, _ user: User) -> Hindrance? {
    guard let (page, note, reply) = chosen else { return .notSelected(.note) }
    guard pending.isDisjoint(with: [.note(note.id)] + (reply.map { [.reply($0.id)] } ?? []))
    else { return .pending }
    let writing: any Writing = reply ?? note
    let others = Hindrance.fact("You may not change it.")
    return switch action {
    case .reply: page.rights >= .write ? nil : .fact("You may only read this notebook.")
    case .edit: page.canEdit(writing, by: user) ? nil : others
    case .delete: page.canDelete(writing, by: user) ? nil : others
    case .privacy:
      reply != nil
        ? .fact("A reply is as private as its note.")
        : page.canEdit(note, by: user) ? nil : others
    case .earlier: writing.isEdited ? nil : .fact("It was never changed.")
    case .write, .writePrivate, .open, .close, .link, .dismiss, .dismissForAll, .copy, .switchTab,
      .leave:
      nil
    }
  }
}
