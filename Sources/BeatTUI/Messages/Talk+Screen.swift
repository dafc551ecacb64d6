import Models
import WSClient
import Wire

extension Talk: ScreenState {
  func store(in screens: inout Screens) { screens.talk = self }

  var isOnList: Bool { focus == .list }
  var showsOccupancy: Bool { true }
  var filterLabel: String { "search older" }
  var deadline: Uptime? { unkept?.due }

  static let tables = [TalkAction.conversationKeys, TalkAction.threadKeys]

  var keys: [KeyBinding] {
    focus == .list ? TalkAction.conversationKeys : TalkAction.threadKeys
  }

  var typingKeys: [KeyHint]? {
    guard focus == .writing else { return nil }
    return writing.editing == nil ? TalkAction.writingKeys : TalkAction.changingKeys
  }

  /// Empty, because a message's card has its own key.
  func chosen(in context: Context) -> Chosen { Chosen() }

  func layout(in context: Context) -> TalkLayout { TalkLayout(focus, in: context.layout) }

  /// Nil if no conversation is visible.
  func threadLayout(in context: Context) -> ThreadLayout? {
    guard let conversation, let rect = layout(in: context).thread else { return nil }
    return ThreadLayout(self, conversation, in: rect, context)
  }

  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance? {
    guard case .talk(let action) = action else { return .elsewhere }
    switch action {
    case .new: return nil
    case .open, .back, .write: return conversation == nil ? .notSelected(.conversation) : nil
    case .follow, .details: return chosenMessage == nil ? .notSelected(.message) : nil
    case .edit, .delete:
      guard let message = chosenMessage, let conversation else { return .notSelected(.message) }
      if message.author != context.viewer?.id { return .fact("The message is another's.") }
      if message.isDeleted { return .fact("The message is deleted.") }
      return conversation[message.id] == nil
        ? .fact("The message is too old to be changed.") : nil
    }
  }

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    guard case .talk(let action) = action else { return [] }
    switch action {
    case .open: open(in: context)
    case .new:
      return [.open(.form(.newConversation(about: nil, in: context)))]
    case .back: focusList()
    case .write: focusWriting()
    case .follow: return follow(in: context)
    case .details: return showMessage()
    case .edit: editMessage()
    case .delete:
      guard let conversation, let message = chosenMessage else { return [] }
      return [.open(.form(Form.delete(message, in: conversation.id).destructive))]
    }
    return []
  }

  private func follow(in context: Context) -> [Intent] {
    if let card = chosenMessage?.attachment, context.market.leads(to: card) {
      return [.reveal(Destination(card))]
    }
    return showMessage()
  }

  private func showMessage() -> [Intent] {
    guard let conversation, let message = chosenMessage else { return [] }
    return [.open(.message(MessagePanel(conversation: conversation.id, message: message)))]
  }

  static let threadPane = TalkPane.thread.rawValue

  var focusedPane: Int { (focus == .list ? TalkPane.list : .thread).rawValue }

  func passivePanes(in context: Context) -> [Int] {
    [TalkPane.facts, .calendar].map(\.rawValue)
  }

  mutating func focus(pane: Int, in context: Context) {
    switch TalkPane(rawValue: pane) {
    case .list: focusList()
    case .thread: if focus == .list, conversation != nil { focusWriting() }
    case .facts, .calendar, nil: break
    }
  }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) {
    guard pane == Self.threadPane else { return selection.choose(key, in: listing.ids) }
    guard case .index(let number) = key, let conversation else { return }
    guard thread(conversation).message(number) != nil else { return }
    focus = .thread
    chosen = number
  }

  func pageLength(in context: Context) -> Int { layout(in: context).pageLength }

  mutating func beginSearch() {
    focusList()
    filter.isEditing = true
  }

  func search(in context: Context) -> [Intent] {
    if filter.isEmpty { return [] }
    guard case .connected = context.link else {
      return [.say("Older messages can't be searched while you are disconnected.", .bad)]
    }
    return [.effect(.searchMessages(filter.line.text))]
  }

  mutating func refresh(in context: Context) {
    list(in: context)
    let conversation = conversation
    if writing.conversation != conversation?.id { write(in: conversation?.id) }
    older.follow(conversation.flatMap { context.replica?.confirmed.conversations[$0.id] })
    if conversation == nil { focus = .list }
  }

  func draw(on canvas: inout Canvas, in context: Context) {
    let layout = layout(in: context)
    canvas.pane(TalkPane.list, layout.list) { canvas, rect in
      ConversationList(talk: self, rect: rect, context: context).draw(on: &canvas)
    }
    canvas.pane(TalkPane.thread, layout.thread) { canvas, rect in
      ThreadView(talk: self, rect: rect, context: context).draw(on: &canvas)
    }
    canvas.pane(TalkPane.facts, layout.panes[.facts]) {
      ConversationFacts(conversation: conversation, context: context).draw(on: &$0, $1)
    }
    canvas.pane(TalkPane.calendar, layout.panes[.calendar]) {
      let face = conversation?.about.flatMap { context.market.face(of: $0) }
      FaceCalendar(face: face, context: context).draw(on: &$0, $1)
    }
    if layout.list != nil { FilterBar(filter, in: context).draw(on: &canvas) }
  }

  func cursor(in context: Context) -> Position? {
    if layout(in: context).list != nil, let cursor = FilterBar(filter, in: context).cursor {
      return cursor
    }
    return focus == .writing ? threadLayout(in: context)?.compose.cursor : nil
  }
}
