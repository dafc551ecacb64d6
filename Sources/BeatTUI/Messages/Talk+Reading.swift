import Models
import WSClient
import Wire

/// Reading: moving through messages, and marking them as read.
extension Talk {
  mutating func focusList() {
    focus = .list
    chosen = nil
  }

  mutating func focusWriting() {
    focus = .writing
    chosen = nil
  }

  mutating func open(in context: Context) {
    guard let conversation, let viewer = context.viewer else { return }
    let isUnread = conversation.unreadCount(of: viewer.id) > 0
    newFrom = isUnread ? conversation.readCount(of: viewer.id) + 1 : nil
    if let match = listing.match(in: conversation.id) {
      focus = .thread
      chosen = match.number
      return
    }
    focusWriting()
    // If not all new messages are visible, start at the first of them.
    if let first = newFrom, let seen = threadLayout(in: context)?.inSight,
      first < seen.lowerBound
    {
      seeking = first
      seek()
    }
  }

  mutating func reveal(_ id: ID<Conversation>, in context: Context) {
    filter = Filter()
    list(in: context)
    selection.choose(id, in: listing.ids)
    open(in: context)
  }

  /// Selects a loaded message.
  mutating func reveal(_ number: Int, of id: ID<Conversation>, in context: Context) {
    selection.choose(id, in: listing.ids)
    list(in: context)
    newFrom = nil
    focus = .thread
    chosen = number
  }

  /// Selects the target message, or the oldest loaded one until the target is loaded.
  mutating func seek() {
    guard let sought = seeking, let conversation, let first = thread(conversation).first?.number
    else { return seeking = nil }
    chosen = max(sought, first)
    if first <= sought { seeking = nil }
  }

  mutating func move(by steps: Int, in context: Context) {
    guard focus != .list else { return selection.move(by: steps, in: listing.ids) }
    guard let conversation else { return }
    let thread = thread(conversation)
    guard let last = thread.last else { return }
    seeking = nil
    older.retry()
    let from = thread.place(of: chosen ?? last.number)
    let place = from + max(-thread.count, min(thread.count, steps))
    let number = thread[max(0, min(thread.count - 1, place))].number
    // A user at the newest message who writes keeps following new ones.
    chosen = focus == .writing && number == last.number ? nil : number
  }

  // MARK: From the server

  mutating func receive(_ page: MessagePage?, of id: ID<Conversation>) {
    if let page { older.receive(page.messages, of: id) } else { older.fail(id) }
    if seeking != nil, id == conversation?.id { seek() }
  }

  /// The list shows the newest match of each conversation; a panel shows all if there are more.
  func receive(_ found: FoundMessages, for text: String) -> [Intent] {
    guard filter.line.text == text else { return [] }
    let isAllShown = found.messages.allSatisfy {
      listing.match(in: $0.conversation)?.id == $0.message.id
    }
    let panel = FoundPanel(text: text, messages: found.messages)
    let isNothing = found.messages.isEmpty && listing.ids.isEmpty
    return (isNothing ? [.say("No older messages match either.", .news)] : [])
      + (isAllShown ? [] : [.open(.found(panel))])
  }

  /// Receives a message of someone else.
  /// - Returns: whether the conversation is on the screen.
  mutating func receive(
    _ message: Conversation.Message, of id: ID<Conversation>, isShown: Bool, in context: Context
  ) -> Bool {
    hasArrivals = true
    guard isShown, focus != .list, conversation?.id == id else { return false }
    // Mark where new messages begin, for a user who reads older ones.
    let read = context.viewer.flatMap {
      context.market.conversations[id]?.readCount(of: $0.id)
    }
    let isFirst = message.number.subtractingReportingOverflow(1).partialValue == read
    if chosen != nil, isFirst { newFrom = message.number }
    return true
  }

  // MARK: To the server

  /// Marks visible messages as read.
  func markRead(in context: Context) -> [Intent] {
    guard focus != .list, !context.isCovered, !context.layout.size.isTooSmall,
      let viewer = context.viewer, let id = conversation?.id,
      // A pending message can't be marked.
      let count = context.replica?.confirmed.conversations[id]?.messageCount, count > 0,
      let shown = context.market.conversations[id], shown.readCount(of: viewer.id) < count,
      // Nor can one that was not visible.
      let inSight = threadLayout(in: context)?.inSight
    else { return [] }
    let seen = min(count, inSight.upperBound)
    let read = shown.readCount(of: viewer.id)
    // A mark covers all earlier messages, so it doesn't skip ones that were never visible, unless
    // the user jumped to the newest.
    guard seen > read, seen == count || inSight.lowerBound - 1 <= read else { return [] }
    return [.mark(.conversation(.markRead(.init(conversation: id, number: seen))))]
  }

  /// Sends one command for all that arrived, and the next after its answer, so a burst of messages
  /// takes two. A read message counts as delivered.
  mutating func markDelivered(in context: Context) -> [Intent] {
    guard hasArrivals, case .connected = context.link, !context.isLookingBack,
      let viewer = context.viewer, let replica = context.replica,
      !replica.pending.contains(where: { $0.envelope.command.isDeliveryMark })
    else { return [] }
    let confirmed = replica.confirmed
    let arrived = context.market.conversations.rows.compactMap {
      shown -> ConversationCommand.MarkDelivered.Mark? in
      guard let count = confirmed.conversations[shown.id]?.messageCount,
        shown.deliveredCount(of: viewer.id) < count
      else { return nil }
      return .init(conversation: shown.id, number: count)
    }
    let marks = Array(arrived.prefix(ConversationCommand.MarkDelivered.marksMax))
    hasArrivals = marks.count < arrived.count
    return marks.isEmpty ? [] : [.mark(.conversation(.markDelivered(.init(marks: marks))))]
  }

  /// Loads older messages when the user is near the oldest.
  mutating func loadOlder(in context: Context) -> [Intent] {
    guard focus != .list, case .connected = context.link, let conversation, let chosen,
      !context.layout.size.isTooSmall,
      thread(conversation).prefix(3).contains(where: { $0.number >= chosen }),
      let before = older.next()
    else { return [] }
    return [.effect(.loadMessages(conversation.id, before: before))]
  }
}

extension Context {
  /// Whether the server has not confirmed it yet.
  func isPending(_ message: Conversation.Message, in conversation: Conversation) -> Bool {
    guard let confirmed = replica?.confirmed.conversations[conversation.id] else { return true }
    if message.number > confirmed.messageCount { return true }
    return confirmed[message.id].map { $0 != message } ?? false
  }
}

extension Command {
  fileprivate var isDeliveryMark: Bool {
    if case .conversation(.markDelivered) = self { true } else { false }
  }
}
