import Models
import Wire

/// The list of notifications.
struct NotificationsView: View {
  let context: Context
  let panel: NotificationPanel

  static func rect(in context: Context) -> Rect {
    let count = context.market.notifications.count + (context.archiveTail == nil ? 0 : 1)
    return Rect(centredIn: context.layout.stage, width: 86, height: max(count, 3) + 2)
  }

  func draw(on canvas: inout Canvas) {
    let rect = Self.rect(in: context)
    let notifications = panel.notifications(in: market)
    let list = ListView(
      rect: rect, title: "Notifications", rowCount: notifications.count,
      chosen: panel.selection.index(in: notifications.map(\.id)), emptyText: "No notifications.",
      isFiltered: false, emptyGap: 0, key: { .id(notifications[$0].id.value) },
      tail: context.archiveTail)
    canvas.fill(rect, .plain)
    list.draw(
      on: &canvas, ink, note: { "\(context.state.unreadCount) unread · \($0.text)" },
      row: { draw(notifications[$0], on: &$1, $2, $3) })
  }

  func draw(
    _ notification: Notification, on canvas: inout Canvas, _ line: Rect, _ look: RowStyle
  ) {
    let row = line.row
    canvas.draw(
      notification.isRead ? " " : "●", row: row, column: line.column + 1,
      look.style(ink.amber, .bold))
    let age = spanText(milliseconds: context.moment.milliseconds(since: notification.at))
    let style = notification.isRead ? ink.muted : ink.text.with(.bold)
    canvas.draw(
      notification.text.withMonths(in: script).truncated(to: line.columnCount - 12), row: row,
      column: line.column + 3, look.style(style))
    canvas.draw(age, row: row, endColumn: line.endColumn - 1, look.style(ink.muted))
  }
}
