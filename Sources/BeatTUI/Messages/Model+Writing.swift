import Models
import WSClient
import Wire

/// Writing a message. What was begun is kept by conversation, on disk too (M3).
extension Model {
  private static let draftMilliseconds: Int64 = 1_000

  /// True when the key was text, or did something to it.
  mutating func handleInWriting(_ key: Key, _ effects: inout [Effect]) -> Bool {
    guard screen == .messages, talk.focus == .writing, !filter.isEditing else { return false }
    switch key {
    case .enter: effects += send()
    case .lineBreak, .control("j"):
      talk.writing.field.insert("\n")
      putOffDraft()
    case .escape: leaveWriting()
    case .tab:
      talk.focus = .thread
      moveInTalk(by: 0)
    case .control("o"):
      attachNext()
      putOffDraft()
    case .pageUp: moveInTalk(by: -pageLength)
    case .pageDown: moveInTalk(by: pageLength)
    case .up: moveLine(by: -1)
    case .down: moveLine(by: 1)
    default:
      let isCut = talk.writing.field.cuts(key)
      guard talk.writing.field.handle(key) else { return false }
      if isCut { toast(TextField.cutSentence, .bad) }
      talk.chosen = nil
      putOffDraft()
      if let place = talk.writing.conversation { effects += sayTyping(in: place) }
    }
    return true
  }

  private mutating func moveLine(by steps: Int) {
    guard let width = TalkView(model: self).thread?.textWidth else { return }
    talk.writing.field.moveLine(by: steps, width: width)
  }

  /// Esc leaves a message as it was, and goes back to it.
  private mutating func leaveWriting() {
    if let editing = talk.writing.editing {
      bringDraft(of: talk.writing.conversation)
      talk.focus = .thread
      talk.chosen = conversation?[editing]?.number
      return moveInTalk(by: 0)
    }
    // Where all of it was taken out, what else waits comes up.
    keepWriting()
    bringDraft(of: talk.writing.conversation)
    talk.focus = .list
    talk.chosen = nil
  }

  private mutating func putOffDraft() {
    guard talk.unkept == nil, talk.writing.editing == nil,
      let conversation = talk.writing.conversation
    else { return }
    let due = now.uptime.advanced(byMilliseconds: Self.draftMilliseconds)
    talk.unkept = Talk.Unkept(conversation: conversation, due: due)
  }

  private mutating func send() -> [Effect] {
    guard let conversation, talk.writing.conversation == conversation.id else { return [] }
    let text = talk.writing.field.text
    // What was kept on disk may not be there any more.
    let attachment = talk.writing.attachment.flatMap { market.isPart($0) ? $0 : nil }
    if text.allSatisfy(\.isWhitespace), attachment == nil {
      if talk.writing.editing != nil { toast("Nothing is left of it. D deletes a message.", .bad) }
      return []
    }
    let command: Command
    if let id = talk.writing.editing {
      command = .conversation(.edit(.init(conversation: conversation.id, message: id, text: text)))
    } else {
      command = .conversation(
        .send(
          .init(
            conversation: conversation.id, message: ID(at: now.instant, using: &generator),
            text: text, attachment: attachment)))
    }
    do throws(Refusal) {
      let effects = try submit(command)
      let isNew = talk.writing.editing == nil
      if isNew { talk.drafts[conversation.id] = talk.drafts[conversation.id]?.next }
      talk.unkept = nil
      talk.chosen = nil
      talk.newFrom = nil
      bringDraft(of: conversation.id)
      let kept = talk.drafts[conversation.id]?.onDisk ?? ""
      return effects + (isNew ? [.keepDraft(conversation.id, kept)] : [])
    } catch {
      toast(error.message, .bad)
      return []
    }
  }

  /// Takes note of what is being written.
  mutating func keepWriting() {
    guard let conversation = talk.writing.conversation, talk.writing.editing == nil else { return }
    var draft = talk.drafts[conversation] ?? Talk.Draft()
    (draft.text, draft.attachment) = (talk.writing.field.text, talk.writing.attachment)
    talk.drafts[conversation] = draft.isEmpty ? nil : draft
  }

  mutating func bringDraft(of conversation: ID<Conversation>?) {
    talk.writing = Talk.Writing(conversation: conversation)
    if let conversation, let draft = talk.drafts[conversation]?.toWrite {
      talk.drafts[conversation] = draft
      talk.writing.field.insert(draft.text)
      talk.writing.attachment = draft.attachment
    }
  }

  /// What an earlier run has kept.
  mutating func bring(_ drafts: [ID<Conversation>: String]) {
    talk.drafts.merge(drafts.mapValues { Talk.Draft(onDisk: $0) }) { newer, _ in newer }
    let isWriting = talk.writing.editing != nil || !talk.writing.field.text.isEmpty
    if !isWriting { bringDraft(of: talk.writing.conversation) }
  }
}

/// What follows on the messages' screen from what has happened.
extension Model {
  mutating func settleTalk() {
    listTalk()
    let conversation = conversation
    if talk.writing.conversation != conversation?.id { write(in: conversation?.id) }
    talk.older.follow(conversation.flatMap { replica?.confirmed.conversations[$0.id] })
    if conversation == nil { talk.focus = .list }
  }

  /// What one was writing elsewhere is there when one comes back. Where the conversation itself is
  /// gone, the next one in the list is not the one that keys are meant for.
  private mutating func write(in conversation: ID<Conversation>?) {
    if let former = talk.writing.conversation {
      if talk.writing.editing == nil { keepWriting() } else { talk.edits[former] = talk.writing }
      if talk.listing[former] == nil {
        talk.focus = .list
        talk.chosen = nil
      }
    }
    bringDraft(of: conversation)
    if let edit = conversation.flatMap({ talk.edits.removeValue(forKey: $0) }) {
      talk.writing = edit
    }
  }

  /// Marks what is looked at as read, keeps the draft when its time has come, and asks for older
  /// messages when one comes near the oldest.
  mutating func takeCareOfTalk() -> [Effect] {
    let effects = keepDraftIfDue() + markRead() + markDelivered() + loadOlder()
    // What was marked is shown so.
    listTalk()
    return effects
  }

  private mutating func keepDraftIfDue() -> [Effect] {
    guard let unkept = talk.unkept else { return [] }
    let isLeft =
      screen != .messages || talk.focus != .writing
      || talk.writing.conversation != unkept.conversation
    return unkept.due <= now.uptime || isLeft ? keepDraft() : []
  }

  /// What is to be done before the program ends, whoever ends it.
  package mutating func lastWishes() -> [Effect] { keepDraft() }

  mutating func keepDraft() -> [Effect] {
    guard let conversation = talk.unkept?.conversation else { return [] }
    talk.unkept = nil
    if talk.writing.conversation == conversation { keepWriting() }
    return [.keepDraft(conversation, talk.drafts[conversation]?.onDisk ?? "")]
  }

  private mutating func markRead() -> [Effect] {
    guard screen == .messages, talk.focus != .list, dialogs.isEmpty, !size.isTooSmall, let viewer,
      let id = conversation?.id,
      // What is not on the server can't be marked there.
      let count = replica?.confirmed.conversations[id]?.messageCount, count > 0,
      let shown = market.conversations[id], shown.readCount(of: viewer.id) < count,
      // Nor what has not been in sight.
      let inSight = TalkView(model: self).thread?.inSight
    else { return [] }
    let seen = min(count, inSight.upperBound)
    let read = shown.readCount(of: viewer.id)
    // A mark is for all up to it: it doesn't go over what one has not come to, unless one went to
    // the newest.
    guard seen > read, seen == count || inSight.lowerBound - 1 <= read else { return [] }
    return (try? submit(.conversation(.markRead(.init(conversation: id, number: seen))))) ?? []
  }

  /// One command for all that came at once, and no other before that is answered: so a burst of
  /// messages takes two. What has been read has arrived.
  private mutating func markDelivered() -> [Effect] {
    guard talk.hasArrivals, case .connected = link, !isLookingBack, let viewer, let replica,
      !replica.pending.contains(where: { $0.order.command.name == "mark_delivered" })
    else { return [] }
    let confirmed = replica.confirmed
    let arrived = market.conversations.rows.compactMap {
      shown -> ConversationCommand.MarkDelivered.Mark? in
      guard let count = confirmed.conversations[shown.id]?.messageCount,
        shown.deliveredCount(of: viewer.id) < count
      else { return nil }
      return .init(conversation: shown.id, number: count)
    }
    let marks = Array(arrived.prefix(ConversationCommand.MarkDelivered.marksMax))
    talk.hasArrivals = marks.count < arrived.count
    if marks.isEmpty { return [] }
    return (try? submit(.conversation(.markDelivered(.init(marks: marks))))) ?? []
  }

  private mutating func loadOlder() -> [Effect] {
    guard screen == .messages, talk.focus != .list, case .connected = link, let conversation,
      let chosen = talk.chosen, !size.isTooSmall,
      talk.thread(conversation).prefix(3).contains(where: { $0.number >= chosen }),
      let before = talk.older.next()
    else { return [] }
    return [.loadMessages(conversation.id, before: before)]
  }

  /// A message came: whoever looks elsewhere hears it.
  mutating func hear(_ event: Event) -> [Effect] {
    if case .conversation(.messageEdited(let body)) = event,
      let author = market.conversations[body.conversation]?[body.message]?.author
    {
      company.heard(author, in: RoomID(value: body.conversation.value))
    }
    guard case .conversation(.messageSent(let body)) = event, body.message.author != viewer?.id
    else { return [] }
    talk.hasArrivals = true
    if let author = body.message.author {
      company.heard(author, in: RoomID(value: body.conversation.value))
    } else {
      company.answered(in: body.conversation)
    }
    let isLookedAt =
      screen == .messages && talk.focus != .list && conversation?.id == body.conversation
    if isLookedAt {
      // Who reads further up finds where it begins.
      let read = viewer.flatMap { market.conversations[body.conversation]?.readCount(of: $0.id) }
      let isFirst = body.message.number.subtractingReportingOverflow(1).partialValue == read
      if talk.chosen != nil, isFirst { talk.newFrom = body.message.number }
      return []
    }
    flashes.add(body.conversation.value, at: now.uptime)
    return [.ring]
  }
}
