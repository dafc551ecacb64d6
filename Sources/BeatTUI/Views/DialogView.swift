import Models
import Wire

/// What lies over the screen.
struct DialogView {
  let model: Model
  private var ink: Ink { model.ink }

  /// Draws the dialog; returns where the cursor blinks, if anything is typed there.
  func draw(_ dialog: Dialog, on canvas: inout Canvas) -> Position? {
    switch dialog {
    case .form(let form): return FormView(model: model, form: form).draw(on: &canvas)
    case .asset(let details): draw(details, on: &canvas)
    case .quotes(let id):
      if let offer = model.market.offers[id] { draw(quotesOf: offer, on: &canvas) }
    case .notifications(let panel): draw(panel, on: &canvas)
    case .help(let scroll): drawHelp(scroll, on: &canvas)
    case .leave: drawLeave(on: &canvas)
    }
    return nil
  }

  static func place(_ canvas: Canvas, width: Int, height: Int) -> Rect {
    let width = min(width, canvas.size.columns - 4)
    let height = min(height, canvas.size.rows - 3)
    return Rect(
      row: max(1, (canvas.size.rows - height) / 2), column: (canvas.size.columns - width) / 2,
      rowCount: height, columnCount: width)
  }

  private func open(
    _ title: String, note: String = "", width: Int, height: Int, on canvas: inout Canvas
  ) -> Rect {
    let rect = Self.place(canvas, width: width, height: height)
    canvas.fill(rect, .plain)
    canvas.box(rect, title: title, note: note, hasFocus: true, ink)
    return rect.inside
  }

  private func draw(_ details: AssetDetails, on canvas: inout Canvas) {
    guard let asset = model.market.assets[details.asset] else { return }
    let inside = open("\(asset.code) \(asset.name)", width: 76, height: 24, on: &canvas)
    var facts = FactList(inside, ink)
    AssetFacts(model: model, asset: asset).draw(on: &canvas, &facts)
    guard let offer = details.offer.flatMap({ model.market.offers[$0] }) else { return }
    facts.skip()
    OfferPanel(model: model, offer: offer).draw(offer, on: &canvas, &facts)
  }

  /// The newest versions beside each other, as many as fit.
  private func draw(quotesOf offer: Offer, on canvas: inout Canvas) {
    let code = model.market.assets[offer.asset]?.code ?? ""
    let columnWidth = 24
    let fitting = max(1, (canvas.size.columns - 8 - 14) / columnWidth)
    let quotes = offer.quotes.suffix(fitting)
    let inside = open(
      "\(code): versions of the quote", note: "\(offer.quotes.count) in all",
      width: 18 + quotes.count * columnWidth, height: 14, on: &canvas)
    let labels = [
      "", "Lines", "Production", "Discount", "Subtotal", "VAT", "Total", "", "Given", "Valid until",
    ]
    for (row, label) in labels.enumerated() {
      canvas.draw(label, row: inside.row + row, column: inside.column, ink.muted)
    }
    for (index, quote) in quotes.enumerated() {
      draw(
        quote, isNewest: quote.version == offer.quotes.count, on: &canvas, inside.row,
        inside.column + 14 + index * columnWidth, width: columnWidth - 2)
    }
  }

  private func draw(
    _ quote: Quote, isNewest: Bool, on canvas: inout Canvas, _ row: Int, _ column: Int, width: Int
  ) {
    let lines = quote.lines.reduce(Money.zero) { $0 + $1.amount }
    let end = column + width
    canvas.draw(
      "v\(quote.version)\(isNewest ? " ◆" : "")", row: row, endColumn: end,
      (isNewest ? ink.amber : ink.muted).with(.bold))
    let amounts = [
      lines.text(), quote.production.text(), "−" + quote.discount.text(), quote.subtotal.text(),
      quote.tax.text(),
    ]
    for (index, amount) in amounts.enumerated() {
      canvas.draw(amount, row: row + 1 + index, endColumn: end, ink.text)
    }
    canvas.draw(quote.total.text(), row: row + 6, endColumn: end, ink.strong)
    for (index, instant) in [quote.at, quote.validUntil].enumerated() {
      canvas.draw(
        "\(Day(instant).shortText) \(instant.clockText)", row: row + 8 + index, endColumn: end,
        ink.muted)
    }
  }

  private func draw(_ panel: NotificationPanel, on canvas: inout Canvas) {
    let notifications = panel.notifications(in: model.market)
    let height = min(canvas.size.rows - 4, max(notifications.count, 3) + 2)
    let chosen = panel.selection.index(in: notifications.map(\.id))
    let page = Page(rowCount: notifications.count, chosen: chosen, height: height - 2)
    let rect = Self.place(canvas, width: 86, height: height)
    canvas.fill(rect, .plain)
    canvas.box(
      rect, title: "Notifications", note: "\(model.market.unreadCount) unread · \(page.text)",
      hasFocus: true, ink)
    if notifications.isEmpty {
      canvas.draw("Nothing new.", row: rect.row + 1, column: rect.column + 3, ink.muted)
    }
    for (line, index) in page.range.enumerated() {
      let notification = notifications[index]
      let look = RowStyle(ink, isChosen: index == chosen, isFlashing: false)
      let row = rect.row + 1 + line
      canvas.fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
      canvas.draw(look.mark, row: row, column: rect.column + 1, look.style(ink.accent, .bold))
      canvas.draw(
        notification.isRead ? " " : "●", row: row, column: rect.column + 2,
        look.style(ink.amber, .bold))
      let age = spanText(milliseconds: model.now.instant.milliseconds(since: notification.at))
      let attributes: Style.Attributes = notification.isRead ? [] : .bold
      canvas.draw(
        notification.text.truncated(to: rect.columnCount - 14), row: row, column: rect.column + 4,
        look.style(notification.isRead ? ink.muted : ink.text, attributes))
      canvas.draw(age, row: row, endColumn: rect.endColumn - 2, look.style(ink.muted))
    }
  }

  private func drawHelp(_ scroll: Int, on canvas: inout Canvas) {
    let bindings = KeyTable.bindings(of: model.screen)
    let inside = open(
      "Keys on this screen", width: 66, height: bindings.count + 2, on: &canvas)
    let start = max(0, min(scroll, bindings.count - inside.rowCount))
    for (line, binding) in bindings.dropFirst(start).prefix(inside.rowCount).enumerated() {
      let keys = binding.keys.map(\.name).joined(separator: "  ")
      canvas.draw(
        keys, row: inside.row + line, column: inside.column, ink.accent.with(.bold), width: 18)
      canvas.draw(binding.help, row: inside.row + line, column: inside.column + 18, ink.text)
    }
  }

  private func drawLeave(on canvas: inout Canvas) {
    let count = model.replica?.pending.count ?? 0
    let inside = open("Quit?", width: 60, height: 6, on: &canvas)
    canvas.draw(
      "The server has not answered \(count) command\(count == 1 ? "" : "s") yet.", row: inside.row,
      column: inside.column, ink.text)
    canvas.draw(
      "Whether they were done would show at the next start.", row: inside.row + 1,
      column: inside.column, ink.muted)
    canvas.draw(
      "Enter quits anyway, Esc stays.", row: inside.row + 3, column: inside.column, ink.accent)
  }
}
