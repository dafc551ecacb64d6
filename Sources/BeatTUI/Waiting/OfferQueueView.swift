import Localization
import Models
import Wire

/// The list of what waits for the user.
struct OfferQueueView: View {
  let queue: OfferQueue
  let isFiltered: Bool
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    let items = queue.items
    let list = ListView(
      rect: rect, title: localized("What waits for you"), rowCount: items.count,
      chosen: queue.chosen,
      emptyText: localized("Nothing waits for you. Press s for all offers."),
      isFiltered: isFiltered, key: { .id(items[$0].offer.id.value) })
    list.draw(
      on: &canvas, ink, note: note,
      isFlashing: { context.isMarked(items[$0].offer.id.value) },
      row: { index, canvas, line, look in
        WaitingRow(waiting: items[index], context: context).draw(on: &canvas, line, look)
      })
  }

  private func note(_ page: Page) -> String {
    let late = queue.items.prefix { $0.isOverdue(at: context.moment) }.count
    let count =
      isFiltered
      ? localized("\(queue.items.count) of \(context.waiting.offers.count)")
      : "\(queue.items.count)"
    return count + (late == 0 ? "" : " · " + localized("\(late) overdue")) + " · \(page.text)"
  }
}
