import Models
import Wire

/// The lines behind the bell.
struct NotificationPanel: Panel, Equatable {
  var selection = Selection<ID<Notification>>()

  var dialog: Dialog { .notifications(self) }

  /// The newest first.
  func notifications(in market: Marketplace) -> [Notification] {
    market.notifications.rows.reversed()
  }

  func draw(_ model: Model, on canvas: inout Canvas) -> Position? {
    NotificationsView(context: model.context, panel: self).draw(on: &canvas)
    return nil
  }

  func footerKeys(_ model: Model) -> [FooterKey] {
    let changes: [FooterKey] = [("m", "mark read"), ("a", "mark all"), ("x", "clear read")]
    return [("Enter", "go to")] + (model.isLookingBack ? [] : changes) + [("Esc", "close")]
  }

  func handle(_ key: Key, in model: inout Model) -> [Effect] {
    let notifications = notifications(in: model.market)
    let rows = notifications.map(\.id)
    let chosen = selection.index(in: rows).map { notifications[$0] }
    switch key {
    case .escape, .character("b"), .character("q"): model.dialogs.removeLast()
    case .enter: return chosen.map { model.follow($0) } ?? []
    case .character("m"): return model.markRead(chosen.map { [$0] } ?? [])
    case .character("a"): return model.markRead(notifications.filter { !$0.isRead })
    case .character("x"): return model.clear(notifications.filter(\.isRead))
    default:
      let page = NotificationsView(context: model.context, panel: self).rect.rowCount - 2
      guard let steps = key.steps(page: page) else { return [] }
      var panel = self
      panel.selection.move(by: steps, in: rows)
      model.replaceTop(panel)
    }
    return []
  }
}

extension Model {
  /// Rows may have come or gone: the cursor follows its own.
  mutating func settleNotifications() {
    guard case .notifications(var panel) = dialogs.last else { return }
    panel.selection.settle(in: panel.notifications(in: market).map(\.id))
    replaceTop(panel)
  }

  fileprivate mutating func markRead(_ notifications: [Notification]) -> [Effect] {
    isLookingBack ? [] : attempt(.notification(.read(.init(ids: notifications.map(\.id)))))
  }

  /// What was not read stays.
  fileprivate mutating func clear(_ read: [Notification]) -> [Effect] {
    isLookingBack ? [] : attempt(.notification(.clear(.init(ids: read.map(\.id)))))
  }

  /// Goes to what the notification is about, which also counts as having read it.
  fileprivate mutating func follow(_ notification: Notification) -> [Effect] {
    dialogs.removeLast()
    switch notification.subject {
    case .offer(let offer): reveal(offer)
    case .asset(let asset): reveal(asset)
    case .campaign(let campaign): reveal(campaign)
    case .conversation(let conversation): reveal(conversation)
    case .notes(let book): reveal(.init(book: book, at: notification.at))
    }
    return notification.isRead ? [] : markRead([notification])
  }

  private mutating func reveal(_ told: NotesPanel.Told) {
    guard let asset = market.asset(of: told.book) else { return }
    reveal(asset)
    dialogs.append(.notes(NotesPanel(asset: asset, told: told)))
  }
}
