import Models
import Wire

/// S4: conversations, and the messages of the chosen one. A terminal that is too narrow for both
/// shows the one that has the keys.
struct TalkView {
  let model: Model
  private var rect: Rect { model.body }

  init(model: Model) { self.model = model }

  private static let wideColumns = 110
  private var isWide: Bool { rect.columnCount >= Self.wideColumns }
  var hasList: Bool { isWide || model.talk.focus == .list }

  private var listRect: Rect {
    isWide ? rect.split(columns: min(70, rect.columnCount * 35 / 100)).left : rect
  }

  var thread: ThreadView? {
    guard isWide || model.talk.focus != .list else { return nil }
    let place = isWide ? rect.split(columns: listRect.columnCount).right : rect
    return ThreadView(model: model, conversation: model.conversation, rect: place)
  }

  func draw(on canvas: inout Canvas) {
    if hasList { ConversationList(model: model, rect: listRect).draw(on: &canvas) }
    thread?.draw(on: &canvas)
  }

  /// Where a message is written.
  var cursor: Position? { model.talk.focus == .writing ? thread?.cursor : nil }

  /// Rows, or messages, that a page is.
  var pageLength: Int {
    model.talk.focus == .list
      ? ConversationList(model: model, rect: listRect).pageLength : max(1, rect.rowCount / 4)
  }
}
