import Models
import WSClient
import Wire

/// The actions that work now, and their effects. The footer shows no others.
extension Model {
  var chosen: Chosen { screens.current.chosen(in: context) }

  func can(_ action: Action) -> Bool { can(action, on: chosen) }

  func can(_ action: Action, on chosen: Chosen) -> Bool {
    if isLookingBack, !action.isLooking { return false }
    let context = context
    return switch action {
    case .move: true
    case .shell(let action): can(action, on: chosen)
    case .timeLine(let action): timeLine?.can(action) ?? false
    case .offer(let action): action.isPossible(with: chosen.offer, in: context)
    case .selling(let action): action.form(for: chosen, in: context) != nil
    case .offerList, .faces, .campaign, .mediaBuy, .overview, .talk, .people:
      screens.current.can(action, on: chosen, in: context)
    }
  }

  private func can(_ action: ShellAction, on chosen: Chosen) -> Bool {
    switch action {
    case .details, .notes: chosen.face != nil
    case .history: chosen.topic(in: market) != nil
    case .talk: chosen.card != nil
    case .lookBack: viewer != nil && !isLookingBack
    case .retry: link.canRetry
    case .screen(let index): Screen.all(for: role).indices.contains(index)
    case .account: viewer != nil
    case .find, .bell, .busy, .help, .redraw, .suspend, .quit: true
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
    case .help: open(.help(HelpPanel(keyHelp)))
    case .screen(let index): screens.shown = Screen.all(for: role)[index]
    case .retry: return [.retry]
    case .redraw: return [.redraw, .check]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  private mutating func open(_ dialog: Dialog?) { if let dialog { dialogs.append(dialog) } }

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
