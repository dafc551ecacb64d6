import Models
import Wire

/// The lines behind the bell.
struct NotificationsView {
  let model: Model
  let panel: NotificationPanel
  private var ink: Ink { model.ink }

  init(model: Model, panel: NotificationPanel) {
    self.model = model
    self.panel = panel
  }

  var rect: Rect {
    let count = model.market.notifications.count
    return Rect(centredIn: model.stage, width: 86, height: max(count, 3) + 2)
  }

  func draw(on canvas: inout Canvas) {
    let rect = rect
    let notifications = panel.notifications(in: model.market)
    let chosen = panel.selection.index(in: notifications.map(\.id))
    let page = Page(rowCount: notifications.count, chosen: chosen, height: rect.rowCount - 2)
    canvas.fill(rect, .plain)
    canvas.box(
      rect, title: "Notifications", note: "\(model.market.unreadCount) unread · \(page.text)",
      hasFocus: true, ink)
    if notifications.isEmpty {
      canvas.draw("Nothing new.", row: rect.row + 1, column: rect.column + 3, ink.muted)
    }
    for (line, index) in page.range.enumerated() {
      draw(
        notifications[index], isChosen: index == chosen, on: &canvas, rect.row + 1 + line, rect)
    }
  }

  private func draw(
    _ notification: Notification, isChosen: Bool, on canvas: inout Canvas, _ row: Int, _ rect: Rect
  ) {
    let look = RowStyle(ink, isChosen: isChosen, isFlashing: false)
    canvas.fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
    canvas.draw(look.mark, row: row, column: rect.column + 1, look.style(ink.accent, .bold))
    canvas.draw(
      notification.isRead ? " " : "●", row: row, column: rect.column + 2,
      look.style(ink.amber, .bold))
    let age = spanText(milliseconds: model.moment.milliseconds(since: notification.at))
    let style = notification.isRead ? ink.muted : ink.text.with(.bold)
    canvas.draw(
      notification.text.withMonths(in: model.script).truncated(to: rect.columnCount - 14), row: row,
      column: rect.column + 4, look.style(style))
    canvas.draw(age, row: row, endColumn: rect.endColumn - 2, look.style(ink.muted))
  }
}
