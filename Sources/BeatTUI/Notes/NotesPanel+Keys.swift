import Models
import Wire

/// The keys of the panel.
extension NotesPanel: Panel {
  var dialog: Dialog { .notes(self) }
  var watched: ID<Asset>? { asset }
  var keptKeyCount: Int { 2 }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    NotesView(context: context, panel: self).draw(on: &canvas)
    return writer.flatMap { NoteWriterView(context: context, writer: $0).draw(on: &canvas) }
  }

  func footerKeys(in context: Context) -> [FooterKey] {
    if let writer { return writer.footerKeys }
    return NotesAction.allCases.filter { can($0, in: context) }
      .map { ($0.key.name, $0.label(self)) } + [("?", "keys")]
  }

  func help(of role: Role) -> KeyHelp? {
    writer?.help ?? KeyHelp(title: "Keys for notes and news", lines: NotesAction.help(of: role))
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if writer != nil { return handleInWriter(key, in: context) }
    let page = max(1, NotesLayout(context.layout).thread.rowCount / 4)
    if let steps = key.readingSteps(page: page) {
      move(by: steps)
      return []
    }
    if key == .character("q") { return perform(.leave, in: context) }
    if key == .character("?") { return openHelp(in: context) }
    guard let action = NotesAction.allCases.first(where: { $0.key == key }),
      can(action, in: context)
    else { return [] }
    return perform(action, in: context)
  }

  private func openHelp(in context: Context) -> [Intent] {
    help(of: context.role).map { [.open(.help(HelpPanel($0)))] } ?? []
  }

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
    switch key {
    case .escape:
      self.writer = nil
      return writer.draft.map { [.note(.store($0))] } ?? []
    case NoteWriter.helpKey: return openHelp(in: context)
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
      case (.delete, nil): .delete(note, on: asset)
      case (.delete, let reply?): .delete(reply, on: asset)
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
      return [.open(.form(.close(book.home, name: book.name, to: readers)))]
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
    case .dismissForAll: return [.open(.form(.dismissForAll(item, on: asset)))]
    default:
      return [.say("Address copied, if your terminal allows it", .good), .effect(.copy(item.url))]
    }
  }
}

extension NotesPanel {
  private func can(_ action: NotesAction, in context: Context) -> Bool {
    guard let user = context.viewer, let asset = context.market.assets[asset] else {
      return action == .leave
    }
    if context.isLookingBack, !action.isLooking { return false }
    switch action {
    case .leave, .switchTab: return true
    case .write: return !isOnNews && !books.isEmpty
    case .writePrivate: return !isOnNews
    case .open: return !isOnNews && book(of: user) != nil
    case .close:
      let home = book(of: user)?.home
      return !isOnNews && context.market.noteGrants.rows.contains { $0.home == home }
    case .reply, .edit, .delete, .privacy, .earlier:
      return !isOnNews && canAct(action, user)
    case .link:
      return isOnNews && proposed.contains { $0.item.id == chosenNews?.id }
        && context.market.standsIn(user.organisation, on: asset)
    case .dismiss, .copy: return isOnNews && chosenNews != nil
    case .dismissForAll: return isOnNews && chosenNews != nil && user.role == .admin
    }
  }

  private func canAct(_ action: NotesAction, _ user: User) -> Bool {
    guard let (page, note, reply) = chosen,
      pending.isDisjoint(with: [.note(note.id)] + (reply.map { [.reply($0.id)] } ?? []))
    else { return false }
    let writing: any Writing = reply ?? note
    return switch action {
    case .reply: page.rights >= .write
    case .edit: page.canEdit(writing, by: user)
    case .delete: page.canDelete(writing, by: user)
    case .privacy: reply == nil && page.canEdit(note, by: user)
    case .earlier: writing.isEdited
    default: false
    }
  }
}
