import Models
import WSClient
import Wire

/// What keys do on the messages' screen.
extension Model {
  var conversation: Conversation? { talk.conversation }

  /// To be called where conversations may have come or gone, or what is searched for has changed.
  mutating func listTalk() { talk.list(market, for: viewer) }

  /// The conversation that is being looked at: its messages count as read.
  private var openConversation: Conversation? {
    screen == .messages && talk.focus != .list && dialogs.isEmpty ? conversation : nil
  }

  var chosenMessage: Conversation.Message? {
    guard let conversation, let number = talk.chosen else { return nil }
    return talk.thread(conversation).message(number)
  }

  /// Whether the server has not taken it yet.
  func isPending(_ message: Conversation.Message, in conversation: Conversation) -> Bool {
    guard let confirmed = replica?.confirmed.conversations[conversation.id] else { return true }
    if message.number > confirmed.messageCount { return true }
    return confirmed[message.id].map { $0 != message } ?? false
  }

  func can(_ action: TalkAction) -> Bool {
    if action == .about { return screen != .messages && chosenCard != nil }
    guard screen == .messages else { return false }
    switch action {
    case .new: return true
    case .open, .back, .write: return conversation != nil
    case .follow, .details: return chosenMessage != nil
    case .edit, .delete:
      guard let message = chosenMessage, let conversation else { return false }
      return message.author == viewer?.id && !message.isDeleted && conversation[message.id] != nil
    case .about: return false
    }
  }

  mutating func perform(_ action: TalkAction) -> [Effect] {
    switch action {
    case .open: open()
    case .new: dialogs.append(.form(.newConversation(about: nil, in: context)))
    case .about: talkAboutChosen()
    case .back:
      talk.focus = .list
      talk.chosen = nil
    case .write:
      talk.focus = .writing
      talk.chosen = nil
    case .follow: follow()
    case .details: showMessage()
    case .edit: editMessage()
    case .delete:
      if let conversation, let message = chosenMessage {
        dialogs.append(.form(.delete(message, in: conversation.id)))
      }
    }
    return []
  }

  private mutating func open() {
    guard let conversation, let viewer else { return }
    let isUnread = conversation.unreadCount(of: viewer.id) > 0
    talk.newFrom = isUnread ? conversation.readCount(of: viewer.id) + 1 : nil
    if let match = talk.listing.match(in: conversation.id) {
      talk.focus = .thread
      talk.chosen = match.number
    } else {
      talk.focus = .writing
      talk.chosen = nil
      // Where not all that is new is in sight, one begins at the first of it.
      if let first = talk.newFrom, let seen = TalkView(model: self).thread?.inSight,
        first < seen.lowerBound
      {
        talk.seeking = first
        seek()
      }
    }
  }

  /// Goes to the message that is sought, or towards it as far as messages are at hand: older ones
  /// are loaded then.
  mutating func seek() {
    guard let sought = talk.seeking, let conversation,
      let first = talk.thread(conversation).first?.number
    else { return talk.seeking = nil }
    talk.chosen = max(sought, first)
    if first <= sought { talk.seeking = nil }
  }

  private mutating func follow() {
    if let card = chosenMessage?.attachment, market.isPart(card) { return reveal(card) }
    showMessage()
  }

  private mutating func showMessage() {
    guard let conversation, let message = chosenMessage else { return }
    dialogs.append(.message(MessagePanel(conversation: conversation.id, message: message)))
  }

  private mutating func editMessage() {
    guard let conversation, let message = chosenMessage else { return }
    // What was begun of it goes on.
    if talk.writing.editing == message.id { return talk.focus = .writing }
    keepWriting()
    talk.writing = Talk.Writing(conversation: conversation.id)
    talk.writing.editing = message.id
    talk.writing.field.insert(message.text)
    talk.focus = .writing
  }

  mutating func reveal(_ id: ID<Conversation>) {
    guard market.conversations.contains(id) else { return }
    screen = .messages
    talk.filter = Filter()
    listTalk()
    talk.selection.choose(id, in: talk.listing.ids)
    open()
  }

  mutating func reveal(_ card: Card) {
    switch card {
    case .asset(let id): reveal(id)
    case .offer(let id): reveal(id)
    case .campaign(let id): reveal(id)
    }
  }

  mutating func moveInTalk(by steps: Int) {
    guard talk.focus != .list else {
      return talk.selection.move(by: steps, in: talk.listing.ids)
    }
    guard let conversation else { return }
    let thread = talk.thread(conversation)
    guard let last = thread.last else { return }
    talk.seeking = nil
    talk.older.retry()
    let from = thread.place(of: talk.chosen ?? last.number)
    let place = from + max(-thread.count, min(thread.count, steps))
    let number = thread[max(0, min(thread.count - 1, place))].number
    // Who writes and has come down to the newest stays with what comes.
    talk.chosen = talk.focus == .writing && number == last.number ? nil : number
  }
}

/// Talking about what is chosen elsewhere.
extension Model {
  /// What the cursor of the screen is on, or was when one left it.
  var chosenCard: Card? {
    switch screen {
    case .mediation, .dashboard: chosenOffer.map { .offer($0.id) }
    case .faces: faces.face.map { .asset($0.id) }
    case .campaigns: campaigns.campaign(in: market).map { .campaign($0.id) }
    case .overview: overview.row.map { .asset($0.face.id) }
    case .messages: nil
    }
  }

  /// What can be attached: what the conversation is tied to, and what is chosen on other screens.
  private var attachable: [Card] {
    let offer =
      role == .admin ? mediation.offer(in: market, today: today) : dashboard.offer(in: market)
    let cards: [Card?] = [
      conversation?.about, role == .seller ? nil : offer.map { .offer($0.id) },
      faces.face.map { .asset($0.id) },
      campaigns.campaign(in: market).map { .campaign($0.id) },
    ]
    var seen: Set<Card> = []
    return cards.compactMap { $0 }.filter { market.isPart($0) && seen.insert($0).inserted }
  }

  mutating func attachNext() {
    let cards = attachable
    guard let attached = talk.writing.attachment, let index = cards.firstIndex(of: attached) else {
      return talk.writing.attachment = cards.first
    }
    talk.writing.attachment = index + 1 < cards.count ? cards[index + 1] : nil
  }

  /// To the newest conversation about it, or to a form for one.
  private mutating func talkAboutChosen() {
    guard let card = chosenCard else { return }
    let known = market.conversations.rows.filter { $0.about == card }
    if let newest = known.max(by: { $0.changedAt < $1.changedAt }) { return reveal(newest.id) }
    dialogs.append(.form(.newConversation(about: card, in: context)))
  }
}
