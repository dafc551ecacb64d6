import Models
import Wire

/// Writing messages. Drafts are kept by conversation, on disk too (M3).
extension Talk {
  private static let draftMilliseconds: Int64 = 1_000

  mutating func type(_ key: Key, in context: Context) -> [Intent]? {
    guard focus == .writing, !filter.isEditing else { return nil }
    if writing.mentions.handle(key, in: &writing.field, among: people(in: context)) {
      scheduleDraft(in: context)
      return []
    }
    switch key {
    case .control("x"): return [.effect(.edit(writing.field.text))]
    case .enter: return send(in: context)
    case .escape: leaveWriting(in: context)
    case .tab:
      focus = .thread
      move(by: 0, in: context)
    case .control("o"): return [.attach]
    case .pageUp: move(by: -pageLength(in: context), in: context)
    case .pageDown: move(by: pageLength(in: context), in: context)
    default: return edit(key, in: context)
    }
    return []
  }

  private mutating func edit(_ key: Key, in context: Context) -> [Intent]? {
    let complaint = writing.field.complaint(about: key)
    let before = writing.field.text
    let width = threadLayout(in: context)?.compose.width ?? 1
    guard writing.field.handle(key, width: width) else { return nil }
    let complaints: [Intent] = complaint.map { [.say($0, .bad)] } ?? []
    if key == .up || key == .down { return [] }
    // Show the newest message, below which the text will appear.
    chosen = nil
    // Moving the cursor is not typing.
    if writing.field.text == before { return complaints }
    writing.mentions = MentionList()
    scheduleDraft(in: context)
    return complaints + (writing.conversation.map { [.typing($0)] } ?? [])
  }

  /// Those whom an `@` can mean in the conversation.
  func people(in context: Context) -> [Candidate] {
    guard let conversation else { return [] }
    return context.market.mentions(in: conversation)
  }

  mutating func receive(edited text: String, in context: Context) -> [Intent] {
    guard focus == .writing else { return [] }
    writing.field.write("")
    let key = Key.paste(text)
    let complaint = writing.field.complaint(about: key)
    _ = writing.field.handle(key)
    scheduleDraft(in: context)
    return complaint.map { [.say($0, .bad)] } ?? []
  }

  /// Cancels an edit, and selects its message again.
  private mutating func leaveWriting(in context: Context) {
    if let editing = writing.editing {
      loadDraft(of: writing.conversation)
      focus = .thread
      chosen = conversation?[editing]?.number
      return move(by: 0, in: context)
    }
    // If the field was emptied, the next waiting draft appears.
    storeDraft()
    loadDraft(of: writing.conversation)
    focusList()
  }

  mutating func editMessage() {
    guard let conversation, let message = chosenMessage else { return }
    // Continue an unfinished edit.
    if writing.editing == message.id { return focus = .writing }
    storeDraft()
    writing = Writing(conversation: conversation.id)
    writing.editing = message.id
    writing.field.insert(message.text)
    focus = .writing
  }

  /// - Parameter others: the items selected on other screens.
  mutating func attachNext(of others: [Card], in context: Context) {
    var seen: Set<Card> = []
    let cards = ([conversation?.about] + others).compactMap { $0 }
      .filter { context.market.isPart($0) && seen.insert($0).inserted }
    let next = writing.attachment.flatMap { cards.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    writing.attachment = next < cards.count ? cards[next] : nil
    scheduleDraft(in: context)
  }

  // MARK: Sending

  private func send(in context: Context) -> [Intent] {
    guard let conversation, writing.conversation == conversation.id else { return [] }
    let text = writing.field.text
    // The attachment of a saved draft may no longer exist.
    let attachment = writing.attachment.flatMap { context.market.isPart($0) ? $0 : nil }
    if text.allSatisfy(\.isWhitespace), attachment == nil {
      return writing.editing == nil
        ? [] : [.say("The message is empty. To delete it, press Esc, then D.", .bad)]
    }
    if let id = writing.editing {
      return [
        .submit(.conversation(.edit(.init(conversation: conversation.id, message: id, text: text))))
      ]
    }
    return [.send(text, attachment, to: conversation.id)]
  }

  mutating func submitted(_ command: Command, in context: Context) -> [Intent] {
    if case .conversation(.send(let body)) = command {
      drafts[body.conversation] = drafts[body.conversation]?.next
      beginNext(in: body.conversation)
      return [
        .effect(.saveDraft(body.conversation, drafts[body.conversation]?.onDisk ?? ""))
      ]
    }
    if case .conversation(.edit(let body)) = command { beginNext(in: body.conversation) }
    return []
  }

  private mutating func beginNext(in conversation: ID<Conversation>) {
    unkept = nil
    chosen = nil
    newFrom = nil
    loadDraft(of: conversation)
  }

  // MARK: Drafts

  private mutating func scheduleDraft(in context: Context) {
    guard unkept == nil, writing.editing == nil, let conversation = writing.conversation
    else { return }
    let due = context.now.uptime.advanced(byMilliseconds: Self.draftMilliseconds)
    unkept = Unkept(conversation: conversation, due: due)
  }

  /// Stores the text of the field as a draft.
  private mutating func storeDraft() {
    guard let conversation = writing.conversation, writing.editing == nil else { return }
    var draft = drafts[conversation] ?? Draft()
    (draft.text, draft.attachment) = (writing.field.text, writing.attachment)
    drafts[conversation] = draft.isEmpty ? nil : draft
  }

  private mutating func loadDraft(of conversation: ID<Conversation>?) {
    writing = Writing(conversation: conversation)
    if let conversation, let draft = drafts[conversation]?.toWrite {
      drafts[conversation] = draft
      writing.field.insert(draft.text)
      writing.attachment = draft.attachment
    }
  }

  /// Loads the drafts of an earlier run.
  mutating func restore(_ kept: [ID<Conversation>: String]) {
    drafts.merge(kept.mapValues { Draft(onDisk: $0) }) { newer, _ in newer }
    let isWriting = writing.editing != nil || !writing.field.text.isEmpty
    if !isWriting { loadDraft(of: writing.conversation) }
  }

  /// Loads the draft of the newly selected conversation. If the open conversation was removed,
  /// leaves the field, so that keys don't go to its neighbour.
  mutating func write(in conversation: ID<Conversation>?) {
    if let former = writing.conversation {
      if writing.editing == nil { storeDraft() } else { edits[former] = writing }
      if listing[former] == nil { focusList() }
    }
    loadDraft(of: conversation)
    if let edit = conversation.flatMap({ edits.removeValue(forKey: $0) }) { writing = edit }
  }

  /// Saves the draft when it is due, or when the user writes elsewhere.
  mutating func saveDraftIfDue(isShown: Bool, in context: Context) -> [Intent] {
    guard let unkept else { return [] }
    let isLeft = !isShown || focus != .writing || writing.conversation != unkept.conversation
    return unkept.due <= context.now.uptime || isLeft ? saveDraft() : []
  }

  mutating func saveDraft() -> [Intent] {
    guard let conversation = unkept?.conversation else { return [] }
    unkept = nil
    if writing.conversation == conversation { storeDraft() }
    return [.effect(.saveDraft(conversation, drafts[conversation]?.onDisk ?? ""))]
  }

  /// Puts a refused message before the unsent text and after earlier refused messages.
  mutating func restore(_ message: Draft.Message, to conversation: ID<Conversation>) -> [Intent] {
    let isWriting = writing.conversation == conversation && writing.editing == nil
    if isWriting { storeDraft() }
    var draft = drafts[conversation] ?? Draft()
    draft.restore(message)
    drafts[conversation] = draft
    if isWriting { loadDraft(of: conversation) }
    if unkept?.conversation == conversation { unkept = nil }
    let hint = Intent.say("It will reappear when this message is sent.", .news)
    return (draft.waiting.isEmpty ? [] : [hint])
      + [.effect(.saveDraft(conversation, draft.onDisk))]
  }
}
