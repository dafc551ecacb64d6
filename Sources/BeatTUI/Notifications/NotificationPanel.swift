import Localization
import Models
import Wire

/// The list of notifications.
struct NotificationPanel: Panel, Equatable {
  private(set) var selection = Selection<ID<Notification>>()

  var dialog: Dialog { .notifications(self) }

  /// Newest first.
  func notifications(in market: Marketplace) -> [Notification] {
    market.notifications.rows.reversed()
  }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    NotificationsView(context: context, panel: self).draw(on: &canvas)
    return nil
  }

  func actions(in context: Context) -> [PanelAction] {
    let past: Hindrance? = context.isLookingBack ? .past : nil
    return [
      PanelAction("go-to", .enter, label: "go to", help: "go to what the notification is about"),
      PanelAction(
        "mark-read", .character(" "), label: "mark read", help: "mark the notification as read",
        unless: past),
      PanelAction(
        "mark-all-read", .character("*"), label: "mark all", help: "mark all as read", unless: past,
        commits: true),
      PanelAction(
        "clear-read", .character("x"), label: "clear read", help: "remove those that are read",
        unless: past, commits: true),
      .move("another notification"), .close(.character("b"), .character("q")),
    ]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    let notifications = notifications(in: context.market)
    let rows = notifications.map(\.id)
    let chosen = selection.index(in: rows).map { notifications[$0] }
    switch key {
    case .escape, .character("b"), .character("q"): return [.close]
    case .enter: return chosen.map { follow($0, in: context) } ?? []
    case .character(" "): return markRead(chosen.map { [$0] } ?? [], in: context)
    case .character("*"): return markRead(notifications.filter { !$0.isRead }, in: context)
    case .character("x"): return clear(notifications.filter(\.isRead), in: context)
    default:
      let page = NotificationsView.rect(in: context).listLength()
      if let steps = key.steps(page: page) { selection.move(by: steps, in: rows) }
      return []
    }
  }

  mutating func choose(_ key: RowKey, in context: Context) {
    selection.choose(key, in: notifications(in: context.market).map(\.id))
  }

  /// Keeps the cursor on its notification when rows come and go.
  mutating func refresh(in context: Context) -> [Intent] {
    selection.refresh(in: notifications(in: context.market).map(\.id))
    return []
  }

  func archiveWish(in context: Context) -> ArchiveWish? {
    let rows = notifications(in: context.market).map(\.id)
    let page = Page(
      rowCount: rows.count, chosen: selection.index(in: rows),
      height: NotificationsView.rect(in: context).listLength())
    return page.isLast ? ArchiveWish(kind: .notifications) : nil
  }

  private func markRead(_ notifications: [Notification], in context: Context) -> [Intent] {
    context.isLookingBack
      ? [] : [.submit(.notification(.read(.init(ids: notifications.map(\.id)))))]
  }

  /// Keeps unread notifications.
  private func clear(_ read: [Notification], in context: Context) -> [Intent] {
    context.isLookingBack ? [] : [.submit(.notification(.clear(.init(ids: read.map(\.id)))))]
  }

  /// Opens the subject of the notification and marks it as read.
  private func follow(_ notification: Notification, in context: Context) -> [Intent] {
    [.close] + reveal(notification, in: context)
      + (notification.isRead ? [] : markRead([notification], in: context))
  }

  private func reveal(_ notification: Notification, in context: Context) -> [Intent] {
    switch notification.subject {
    case .offer(let offer): return [.reveal(.offer(offer))]
    case .asset(let asset): return [.reveal(.asset(asset))]
    case .campaign(let campaign): return [.reveal(.campaign(campaign))]
    case .conversation(let conversation): return [.reveal(.conversation(conversation))]
    case .notes(let book):
      guard let asset = context.market.asset(of: book) else { return [] }
      let target = NotesPanel.Target(book: book, at: notification.at)
      return [
        .reveal(.asset(asset)), .open(.notes(NotesPanel(asset: asset, target: target))),
      ]
    }
  }
}
