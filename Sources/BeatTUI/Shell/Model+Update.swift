import Models
package import Wire

extension Model {
  /// The one way the model changes: what happened, when, and what is to be done about it.
  package mutating func update(_ message: Message, now: Now) -> [Effect] {
    self.now = now
    dropWhatIsOver()
    var effects: [Effect] =
      switch message {
      case .key(let key): press(key)
      case .delivered(let delivery): receive(delivery)
      case .resized(let size): resize(to: size)
      case .noticed(let text, let isGood): notice(text, isGood: isGood)
      case .picture(let outcome, let url): show(outcome, from: url)
      case .tick: []
      case .drafts(let drafts): restore(drafts)
      case .messages(let page, let conversation): take(page, of: conversation)
      case .found(let found, let text): take(found, for: text)
      }
    settle()
    effects += inquire()
    effects += takeCareOfTalk()
    return effects + sayPresence()
  }

  private mutating func press(_ key: Key) -> [Effect] {
    own.keyAt = now.uptime
    return handle(key)
  }

  private mutating func dropWhatIsOver() {
    toasts.removeAll { $0.until <= now.uptime }
    flashes.drop(at: now.uptime)
    company.drop(at: now.uptime)
  }

  private mutating func notice(_ text: String, isGood: Bool) -> [Effect] {
    toast(text, isGood ? .good : .bad)
    return []
  }

  private mutating func restore(_ drafts: [ID<Conversation>: String]) -> [Effect] {
    bring(drafts)
    return []
  }

  private mutating func take(_ page: MessagePage?, of id: ID<Conversation>) -> [Effect] {
    if let page { talk.older.take(page.messages, of: id) } else { talk.older.fail(id) }
    if talk.seeking != nil, id == conversation?.id { seek() }
    return []
  }

  private mutating func resize(to size: Size) -> [Effect] {
    self.size = size
    let dots = FacesView(model: self).mapDots
    faces.map.fit(width: dots.width, height: dots.height)
    fitPhoto()
    return [.redraw]
  }

  /// Rows may have come or gone: the cursors follow theirs.
  private mutating func settle() {
    let market = market
    mediation.selection.settle(in: mediation.rows(in: market, today: today).map(\.id))
    dashboard.selection.settle(in: dashboard.offers(in: market).map(\.id))
    if screen == .faces { settleFaces() }
    settleTalk()
    if screen == .campaigns {
      campaigns.settle(market)
      campaigns.totals.refresh(
        market, today: today, moment: timeLine?.moment, at: now.uptime)
    }
    if screen == .overview { settleOverview() }
    settleNotifications()
    settleHistory()
    settleNotes()
  }

  mutating func toast(_ text: String, _ tone: Toast.Tone) {
    let until = now.uptime.advanced(byMilliseconds: Toast.lifetimeMilliseconds)
    toasts.append(Toast(text: text, tone: tone, until: until))
    if toasts.count > Toast.countMax { toasts.removeFirst() }
  }

  /// Shows the command's effect at once and sends it, or says why it can't be (R5).
  mutating func submit(_ command: Command) throws(Refusal) -> [Effect] {
    guard !isLookingBack else {
      throw Refusal(.notAllowed, "This is the past: nothing can be done in it. Esc is live again.")
    }
    let order = Order<Trade>(id: CommandID(at: now.instant, using: &generator), command: command)
    try replica?.submit(order, at: now.instant)
    campaigns.totals.invalidate()
    return [.submit(order)]
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
