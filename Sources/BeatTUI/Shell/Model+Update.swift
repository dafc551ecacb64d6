import Localization
import Models
package import Wire

extension Model {
  /// The only function that changes the model. Returns the side effects to carry out.
  package mutating func update(_ message: Message, now: Now) -> [Effect] {
    preferences.language.speaking { change(by: message, now: now) }
  }

  private mutating func change(by message: Message, now: Now) -> [Effect] {
    self.now = now
    dropExpired()
    var effects: [Effect] =
      switch message {
      case .key(let key): press(key)
      case .mouse(let pointing): handle(pointing)
      case .delivered(let delivery): receive(delivery)
      case .resized(let size): resize(to: size)
      case .noticed(let text, let isGood): notice(text, isGood: isGood)
      case .picture(let outcome, let url): receive(outcome, from: url)
      case .tick: []
      case .keptView(let view): remember(view)
      case .lastState(let state): show(state)
      case .appeared(let look): show(look)
      case .preferred(let preferences): apply(preferences)
      case .drafts(let drafts): restore(drafts)
      case .formDrafts(let drafts): restore(drafts)
      case .edited(let text): receive(edited: text)
      case .messages(let page, let conversation): receive(page, of: conversation)
      case .found(let found, let text): receive(found, for: text)
      case .loginNeeded(let email): askForLogin(as: email)
      case .loggedOut(let reason): leave(because: reason)
      case .loginRefused(let refusal): refuseLogin(refusal)
      case .loggedIn(let user): enter(as: user)
      case .account(let result, let number): receive(result, to: number)
      }
    raiseLogin()
    mergeArchive()
    refresh()
    effects += refreshPanels()
    effects += requestHistory()
    effects += requestArchive()
    effects += requestAccounts()
    effects += updateMessages()
    effects += saveView() + storeFormDrafts()
    effects += storeStateIfDue()
    return effects + announcePresence()
  }

  private mutating func press(_ key: Key) -> [Effect] {
    own.keyAt = now.uptime
    return handle(key)
  }

  private mutating func remember(_ view: KeptView) -> [Effect] {
    viewToRestore = view
    if replica != nil { restoreView() }
    return []
  }

  private mutating func show(_ look: Look) -> [Effect] {
    self.look = look
    return []
  }

  private mutating func apply(_ preferences: Preferences) -> [Effect] {
    self.preferences = preferences
    return []
  }

  private mutating func dropExpired() {
    toasts.removeAll { $0.until <= now.uptime }
    if let undo, undo.until <= now.uptime { self.undo = nil }
    flashes.drop(at: now.uptime)
    roster.expire(at: now.uptime)
  }

  private mutating func notice(_ text: String, isGood: Bool) -> [Effect] {
    toast(text, isGood ? .good : .bad)
    return []
  }

  private mutating func restore(_ drafts: [ID<Conversation>: String]) -> [Effect] {
    screens.talk.restore(drafts)
    return []
  }

  private mutating func receive(_ page: MessagePage?, of id: ID<Conversation>) -> [Effect] {
    screens.talk.receive(page, of: id)
    return []
  }

  private mutating func receive(_ found: FoundMessages?, for text: String) -> [Effect] {
    guard screen == .messages, dialogs.isEmpty, let found else { return [] }
    return carryOut(screens.talk.receive(found, for: text))
  }

  private mutating func resize(to size: Size) -> [Effect] {
    self.size = size
    screens.faces.resize(in: context)
    return [.redraw]
  }

  /// Keeps the cursors on their rows when rows come and go.
  private mutating func refresh() {
    cacheOccupancy()
    refreshWaiting()
    let context = context
    screens.mediation.refresh(in: context)
    screens.dashboard.refresh(in: context)
    screens.talk.refresh(in: context)
    screens.current.refresh(in: context)
  }

  /// Caches the occupancy while a screen shows it, so that it isn't computed for each face.
  mutating func cacheOccupancy() {
    guard screens.current.showsOccupancy || screens.faces.listing.isMade else { return }
    let market = market
    if !cachedOccupancy.isOf(market) { cachedOccupancy = Occupancy(of: market) }
  }

  /// Marks visible messages as read and confirms delivery.
  private mutating func updateMessages() -> [Effect] {
    let isShown = screen == .messages
    var effects = carryOut(screens.talk.saveDraftIfDue(isShown: isShown, in: context))
    if isShown { effects += carryOut(screens.talk.markRead(in: context)) }
    effects += carryOut(screens.talk.markDelivered(in: context))
    if isShown { effects += carryOut(screens.talk.loadOlder(in: context)) }
    screens.talk.list(in: context)
    return effects
  }

  mutating func toast(_ text: String, _ tone: Toast.Tone) {
    let until = now.uptime.advanced(byMilliseconds: Toast.lifetimeMilliseconds)
    toasts.append(Toast(text: text, tone: tone, until: until))
    if toasts.count > Toast.countMax { toasts.removeFirst() }
  }

  /// Shows the command's effect at once and sends it, or throws the reason why it can't be sent
  /// (R5).
  mutating func submit(_ command: Command) throws(Refusal) -> [Effect] {
    guard !isLookingBack else {
      throw Refusal(
        .notAllowed, "You can't change anything in the past. Press Esc to return to now.")
    }
    let order = CommandEnvelope<MarketProtocol>(
      id: CommandID(at: now.instant, using: &generator), command: command)
    let instant = now.instant
    let inverse = Undo.inverse(of: command, in: market, by: viewer)
    let former = replica?.visible
    do throws(Refusal) {
      let events = try replica?.submit(order, at: instant)
      note(order, events ?? [], after: former)
    } catch {
      throw refusal(error, of: command)
    }
    screens.campaigns.totals.invalidate()
    if let inverse { offerUndo(inverse) }
    return [.submit(order)]
  }
}
