import Models

/// The newest notifications beside a screen.
struct NoticesPane: View {
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let unread = context.state.unreadCount
    canvas.box(
      rect, title: "Notifications", note: unread == 0 ? "b opens them" : "\(unread) unread · b", ink
    )
    let view = NotificationsView(context: context, panel: NotificationPanel())
    let lines = rect.inset()
    let newest = market.notifications.rows.reversed().prefix(lines.rowCount)
    if newest.isEmpty {
      canvas.draw("None yet.", row: rect.row + 1, column: rect.column + 3, ink.muted)
    }
    canvas.within(lines) { canvas in
      for (index, notification) in newest.enumerated() {
        view.draw(notification, on: &canvas, lines.line(index), RowStyle(ink))
      }
    }
  }
}
