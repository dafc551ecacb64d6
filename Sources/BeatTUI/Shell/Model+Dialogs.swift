import Models
import Wire

/// Keys while a dialog lies over the screen: they are the topmost dialog's.
extension Model {
  mutating func handleInDialog(_ key: Key) -> [Effect] {
    guard let top = dialogs.last else { return [] }
    if scroll(top, with: key) { return [] }
    switch top {
    case .form(let form): return handle(key, in: form)
    case .asset(let details): return handle(key, in: details)
    case .photo(let photo): return handle(key, in: photo)
    case .quotes(let offer, _): return handle(key, inQuotesOf: offer)
    case .notifications(let panel): return handle(key, in: panel)
    case .columns(let chooser): return handle(key, in: chooser)
    case .drafts(let panel): return handle(key, in: panel)
    case .history:
      if isDismissal(key) || key == .character("H") { dialogs.removeLast() }
      return []
    case .message:
      if isDismissal(key) || key == .character("v") { dialogs.removeLast() }
      return []
    case .notes(let panel): return handle(key, in: panel)
    case .found(let panel): return handle(key, in: panel)
    case .writing(let writer): return handle(key, in: writer)
    case .comparison:
      if isDismissal(key) || key == .character("=") { dialogs.removeLast() }
      return []
    case .help:
      let keys = [.character("?"), NoteWriter.helpKey]
      if isDismissal(key) || keys.contains(key) { dialogs.removeLast() }
      return []
    }
  }

  func isDismissal(_ key: Key) -> Bool {
    key == .escape || key == .character("q") || key == .enter
  }

  /// True when the key moved what is longer than its dialog.
  private mutating func scroll(_ dialog: Dialog, with key: Key) -> Bool {
    let limit = DialogView(model: self).scrollLimit(of: dialog)
    guard limit > 0, let steps = key.readingSteps(page: pageLength) else { return false }
    func moved(_ scroll: Int) -> Int { max(0, min(limit, scroll + steps)) }
    switch dialog {
    case .asset(var details):
      details.scroll = moved(details.scroll)
      dialogs[dialogs.count - 1] = .asset(details)
    case .quotes(let offer, let scroll):
      dialogs[dialogs.count - 1] = .quotes(offer, scroll: moved(scroll))
    case .help(let scroll): dialogs[dialogs.count - 1] = .help(scroll: moved(scroll))
    case .comparison(let scroll):
      dialogs[dialogs.count - 1] = .comparison(scroll: moved(scroll))
    case .drafts(var panel):
      panel.scroll = moved(panel.scroll)
      dialogs[dialogs.count - 1] = .drafts(panel)
    case .history(var panel):
      panel.scroll = moved(panel.scroll)
      dialogs[dialogs.count - 1] = .history(panel)
    case .message(let conversation, let message, let scroll):
      dialogs[dialogs.count - 1] = .message(conversation, message, scroll: moved(scroll))
    case .form, .photo, .notifications, .columns, .notes, .writing, .found: return false
    }
    return true
  }

  private mutating func handle(_ key: Key, in form: Form) -> [Effect] {
    var form = form
    switch form.handle(key) {
    case .dismiss:
      dialogs.removeLast()
      return []
    case .submit:
      do throws(Refusal) {
        return try send(form)
      } catch {
        form.complain(error)
      }
    case .editing, .ignored: break
    }
    dialogs[dialogs.count - 1] = .form(form)
    return []
  }

  private mutating func send(_ form: Form) throws(Refusal) -> [Effect] {
    guard form.obstacle(context) == nil else {
      throw Refusal(.staleVersion, "Nothing was sent.")
    }
    var form = form
    form.fresh = ID<Form>(at: now.instant, using: &generator).value
    let command = try form.command(form, context)
    let effects = try submit(command)
    go(to: form.next, form)
    if let report = form.report(command) { toast(report, .good) }
    return effects
  }

  private mutating func go(to next: Form.Next, _ form: Form) {
    switch next {
    case .dialogBelow: dialogs.removeLast()
    case .screen: dialogs.removeAll()
    case .newOffer:
      dialogs.removeAll()
      screen = .dashboard
      dashboard.selection.choose(
        form.freshID(), in: dashboard.offers(in: market).map(\.id))
    case .newConversation:
      dialogs.removeAll()
      reveal(form.freshID() as ID<Conversation>)
    }
  }

  private mutating func handle(_ key: Key, in details: AssetDetails) -> [Effect] {
    if isDismissal(key) {
      dialogs.removeLast()
    } else if key == .character("n"), can(.request), let asset = market.assets[details.asset] {
      openRequest(for: asset)
    } else if key == .character("p"), let asset = market.assets[details.asset] {
      return openPhotos(of: asset)
    } else if key == .tab || key == .character("N") {
      dialogs[dialogs.count - 1] = .notes(NotesPanel(asset: details.asset))
    }
    return []
  }

  private mutating func handle(_ key: Key, inQuotesOf id: ID<Offer>) -> [Effect] {
    // The offer's own keys work here too: this is where one decides. They come before those that
    // close, since q is one of them.
    if let action = action(for: key), can(action),
      let offer = market.offers[id], let form = form(action, offer)
    {
      dialogs.append(.form(form))
    } else if isDismissal(key) {
      dialogs.removeLast()
    }
    return []
  }

  private mutating func handle(_ key: Key, in panel: NotificationPanel) -> [Effect] {
    var panel = panel
    let notifications = panel.notifications(in: market)
    let rows = notifications.map(\.id)
    let chosen = panel.selection.index(in: rows).map { notifications[$0] }
    let page = NotificationsView(model: self, panel: panel).rect.rowCount - 2
    let changes: [Key] = [.character("m"), .character("a"), .character("x")]
    if isLookingBack, changes.contains(key) { return [] }
    switch key {
    case .escape, .character("b"), .character("q"):
      dialogs.removeLast()
      return []
    case .character("m"):
      return attempt(.readNotifications(.init(ids: chosen.map { [$0.id] } ?? [])))
    case .character("a"):
      return attempt(.readNotifications(.init(ids: notifications.filter { !$0.isRead }.map(\.id))))
    case .character("x"):
      // What was not read stays.
      return attempt(.clearNotifications(.init(ids: notifications.filter(\.isRead).map(\.id))))
    case .enter: return chosen.map { follow($0) } ?? []
    default:
      guard let steps = key.steps(page: page) else { return [] }
      panel.selection.move(by: steps, in: rows)
    }
    dialogs[dialogs.count - 1] = .notifications(panel)
    return []
  }

  /// Goes to what the notification is about, which also counts as having read it.
  private mutating func follow(_ notification: Notification) -> [Effect] {
    dialogs.removeLast()
    switch notification.subject {
    case .offer(let offer): reveal(offer)
    case .asset(let asset): reveal(asset)
    case .campaign(let campaign): reveal(campaign)
    case .conversation(let conversation): reveal(conversation)
    case .notes(let book): reveal(.init(book: book, at: notification.at))
    }
    return notification.isRead || isLookingBack
      ? [] : attempt(.readNotifications(.init(ids: [notification.id])))
  }

  private mutating func reveal(_ told: NotesPanel.Told) {
    guard let asset = market.asset(of: told.book) else { return }
    reveal(asset)
    dialogs.append(.notes(NotesPanel(asset: asset, told: told)))
  }

  mutating func reveal(_ id: ID<Asset>) {
    if revealConfirmation(of: id) { return }
    screen = .faces
    faces.filter = Filter()
    settleFaces()
    faces.selection.choose(id, in: faces.listing.ids)
  }

  /// One that was deleted is nowhere.
  mutating func reveal(_ id: ID<Campaign>) {
    guard market.campaigns.contains(id) else { return }
    screen = .campaigns
    campaigns.filter = Filter()
    campaigns.selection.choose(id, in: campaigns.campaigns(in: market).map(\.id))
    campaigns.isOnLines = !market.mediaBuys(of: id).isEmpty
  }

  mutating func reveal(_ id: ID<Offer>) {
    guard let offer = market.offers[id] else { return }
    switch role {
    case .admin:
      screen = .mediation
      mediation.filter = Filter()
      mediation.folded.remove(offer.buyer)
      if !offer.isOpen { mediation.showsClosed = true }
      mediation.selection.choose(
        .offer(id), in: mediation.rows(in: market, today: today).map(\.id))
    case .buyer:
      screen = .dashboard
      dashboard.filter = Filter()
      if !dashboard.offers(in: market).contains(where: { $0.id == id }) {
        dashboard.showsClosed = true
      }
      dashboard.selection.choose(
        id, in: dashboard.offers(in: market).map(\.id))
    case .seller: break
    }
  }

  /// A command of one key: what is wrong with it is said in a toast.
  mutating func attempt(_ command: Command) -> [Effect] {
    do throws(Refusal) {
      return try submit(command)
    } catch {
      toast(error.message, .bad)
      return []
    }
  }
}
