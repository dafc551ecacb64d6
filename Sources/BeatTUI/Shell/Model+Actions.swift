import Models
import WSClient
import Wire

/// The actions that work now, and their effects. The footer shows no others.
extension Model {
  var chosen: Chosen { screens.current.chosen(in: context) }

  func can(_ action: Action) -> Bool { hindrance(of: action) == nil }

  func hindrance(of action: Action) -> Hindrance? {
    hindrance(of: action, on: chosen, of: screens.current, in: context)
  }

  /// Those that work now.
  func possible(_ bindings: [KeyBinding]) -> [KeyBinding] {
    let (chosen, context, screen) = (chosen, context, screens.current)
    return bindings.filter {
      hindrance(of: $0.action, on: chosen, of: screen, in: context) == nil
    }
  }

  /// - Parameter chosen: what is selected on `screen`.
  func hindrance(
    of action: Action, on chosen: Chosen, of screen: any ScreenState, in context: Context
  ) -> Hindrance? {
    if isLookingBack, !action.isLooking { return .past }
    return switch action {
    case .move: nil
    case .shell(let action): hindrance(of: action, on: chosen)
    case .timeLine(let action):
      timeLine.map { $0.hindrance(of: action) } ?? .fact("The time line is closed.")
    case .offer(let action): action.hindrance(on: chosen.offer, in: context)
    case .selling(let action): action.hindrance(on: chosen, in: context)
    case .offerList, .faces, .campaign, .mediaBuy, .overview, .talk, .people:
      screen.hindrance(of: action, on: chosen, in: context)
    }
  }

  private func hindrance(of action: ShellAction, on chosen: Chosen) -> Hindrance? {
    switch action {
    case .details, .notes: chosen.face == nil ? .notSelected(.face) : nil
    case .history: chosen.topic(in: market) == nil ? .notSelected(.item) : nil
    case .talk: chosen.card == nil ? .notSelected(.item) : nil
    case .lookBack:
      viewer == nil
        ? .fact("Nothing is loaded yet.")
        : isLookingBack ? .fact("The time line is open.") : nil
    case .retry: link.canRetry ? nil : .fact("beat is connected, or connects already.")
    case .screen(let screen):
      Screen.all(for: role).contains(screen) ? nil : .fact("Your role has no such screen.")
    case .account: viewer == nil ? .fact("Nothing is loaded yet.") : nil
    case .undo: undo == nil ? .fact("There is nothing that can be undone.") : nil
    case .back:
      leadsBack || screens.choice.isZoomed ? nil : .fact("No screen was shown before this one.")
    case .suspend: preferences.isRestricted ? .restricted : nil
    case .nextWaiting, .zoom, .sides, .find, .bell, .busy, .outbox, .help, .palette, .redraw, .quit,
      .leave:
      nil
    }
  }

  mutating func perform(_ action: Action, on chosen: Chosen) -> [Effect] {
    let context = context
    switch action {
    case .move(let movement):
      let page = screens.current.pageLength(in: context)
      screens.current.move(by: movement.steps(page: page), in: context)
      return []
    case .shell(let action): return perform(action, on: chosen)
    case .timeLine(let action):
      perform(action)
      return []
    case .offer(let action):
      open(chosen.offer.flatMap { action.dialog(for: $0, in: context) })
      return []
    case .selling(let action):
      open(action.form(for: chosen, in: context).map { .form($0) })
      return []
    case .offerList, .faces, .campaign, .mediaBuy, .overview, .talk, .people:
      return carryOut(screens.current.perform(action, on: chosen, in: context))
    }
  }

  private mutating func perform(_ action: ShellAction, on chosen: Chosen) -> [Effect] {
    switch action {
    case .details:
      open(chosen.face.map { .asset(AssetDetails(asset: $0.id, offer: chosen.offer?.id)) })
    case .notes: open(chosen.face.map { .notes(NotesPanel(asset: $0.id)) })
    case .history:
      open(
        chosen.topic(in: market).map {
          .history(HistoryPanel($0.topic, title: $0.title, at: now.uptime))
        })
    case .talk: return chosen.card.map { talk(about: $0) } ?? []
    case .find: screens.current.beginSearch()
    case .lookBack: timeLine = TimeLine(at: now.uptime)
    case .bell: open(.notifications(NotificationPanel()))
    case .busy: toggleBusy()
    case .account: open(.account(AccountPanel(.own)))
    case .outbox: open(.outbox(OutboxPanel()))
    case .help: openHelp()
    case .palette: openPalette()
    case .screen(let screen): screens.shown = screen
    case .back:
      if screens.choice.isZoomed {
        screens.choice.showAll()
      } else {
        screens.goBack(else: Screen.all(for: role)[0])
      }
    case .zoom: screens.choice.zoomNext(screens.current.passivePanes(in: context))
    case .sides:
      screens.choice.showAll()
      screens.choice.hidesSides.toggle()
    case .leave: open(.leave(LeavePanel()))
    case .undo: return undoLast()
    case .nextWaiting: goToNextWaiting()
    case .retry: return [.retry]
    case .redraw: return [.redraw, .check]
    case .suspend: return [.suspend]
    case .quit: return prepareToQuit() + [.quit]
    }
    return []
  }

  mutating func open(_ dialog: Dialog?) {
    guard case .form(var form) = dialog else {
      if let dialog { dialogs.append(dialog) }
      return
    }
    if let draft = formDrafts.kept[form.draftKey] { form.restore(draft) }
    dialogs.append(.form(form))
  }

  /// Opens the newest conversation about the item, or a new one.
  private mutating func talk(about card: Card) -> [Effect] {
    let known = market.conversations.rows.filter { $0.about == card }
    if let newest = known.max(by: { $0.changedAt < $1.changedAt }) {
      reveal(newest.id)
    } else {
      open(.form(.newConversation(about: card, in: context)))
    }
    return []
  }
}

extension LinkStatus {
  fileprivate var canRetry: Bool {
    switch self {
    case .reconnecting, .disconnected: true
    case .connecting, .connected: false
    }
  }
}
