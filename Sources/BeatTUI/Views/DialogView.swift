import Models
import Wire

/// What lies over the screen.
struct DialogView {
  let model: Model

  /// Draws the dialog; returns where the cursor blinks, if anything is typed there.
  func draw(_ dialog: Dialog, on canvas: inout Canvas) -> Frame.Cursor? {
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
    let width = min(width, canvas.columnCount - 4)
    let height = min(height, canvas.rowCount - 3)
    return Rect(
      row: max(1, (canvas.rowCount - height) / 2), column: (canvas.columnCount - width) / 2,
      height: height, width: width)
  }

  private func open(
    _ title: String, note: String = "", width: Int, height: Int, on canvas: inout Canvas
  ) -> Rect {
    let rect = Self.place(canvas, width: width, height: height)
    canvas.clear(rect)
    canvas.box(rect, title, note: note, isFocused: true)
    return rect.inside
  }

  private func draw(_ details: AssetDetails, on canvas: inout Canvas) {
    guard let asset = model.market.assets[details.asset] else { return }
    let inside = open("\(asset.code) \(asset.name)", width: 76, height: 24, on: &canvas)
    var facts = FactList(rect: inside)
    AssetFacts(model: model, asset: asset).draw(on: &canvas, &facts)
    guard let offer = details.offer.flatMap({ model.market.offers[$0] }) else { return }
    facts.skip()
    OfferPanel(model: model, offer: offer).draw(offer, on: &canvas, &facts)
  }

  /// The newest versions beside each other, as many as fit.
  private func draw(quotesOf offer: Offer, on canvas: inout Canvas) {
    let code = model.market.assets[offer.asset]?.code ?? ""
    let columnWidth = 24
    let fitting = max(1, (canvas.columnCount - 8 - 14) / columnWidth)
    let quotes = offer.quotes.suffix(fitting)
    let inside = open(
      "\(code): versions of the quote", note: "\(offer.quotes.count) in all",
      width: 18 + quotes.count * columnWidth, height: 14, on: &canvas)
    let labels = [
      "", "Lines", "Production", "Discount", "Subtotal", "VAT", "Total", "", "Given", "Valid until",
    ]
    for (row, label) in labels.enumerated() {
      canvas.draw(label, inside.row + row, inside.column, Style(Ink.muted))
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
    canvas.drawEnding(
      "v\(quote.version)\(isNewest ? " ◆" : "")", row, at: end,
      Style(isNewest ? Ink.amber : Ink.muted, on: nil, .bold))
    let amounts = [
      lines.text(), quote.production.text(), "−" + quote.discount.text(), quote.subtotal.text(),
      quote.tax.text(),
    ]
    for (index, amount) in amounts.enumerated() {
      canvas.drawEnding(amount, row + 1 + index, at: end, Style(Ink.text))
    }
    canvas.drawEnding(quote.total.text(), row + 6, at: end, Style(Ink.bright, on: nil, .bold))
    for (index, instant) in [quote.at, quote.validUntil].enumerated() {
      canvas.drawEnding(
        "\(Day(instant).shortText) \(instant.clockText)", row + 8 + index, at: end,
        Style(Ink.muted))
    }
  }

  private func draw(_ panel: NotificationPanel, on canvas: inout Canvas) {
    let notifications = panel.notifications(in: model.market)
    let height = min(canvas.rowCount - 4, max(notifications.count, 3) + 2)
    let chosen = panel.selection.index(in: notifications.map(\.id))
    let page = Page(rowCount: notifications.count, chosen: chosen, height: height - 2)
    let rect = Self.place(canvas, width: 86, height: height)
    canvas.clear(rect)
    canvas.box(
      rect, "Notifications", note: "\(model.market.unreadCount) unread · \(page.text)",
      isFocused: true)
    if notifications.isEmpty {
      canvas.draw("Nothing new.", rect.row + 1, rect.column + 3, Style(Ink.muted))
    }
    for (line, index) in page.range.enumerated() {
      let notification = notifications[index]
      let look = RowStyle(isChosen: index == chosen, isFlashing: false)
      let row = rect.row + 1 + line
      canvas.fill(row, rect.column + 1, rect.width - 2, Style(nil, on: look.background))
      canvas.draw(look.mark, row, rect.column + 1, look.style(Ink.accent, .bold))
      canvas.draw(
        notification.isRead ? " " : "●", row, rect.column + 2, look.style(Ink.amber, .bold))
      let age = spanText(milliseconds: model.now.instant.milliseconds(since: notification.at))
      let attributes: Style.Attributes = notification.isRead ? [] : .bold
      canvas.draw(
        notification.text.truncated(to: rect.width - 14), row, rect.column + 4,
        look.style(notification.isRead ? Ink.muted : Ink.text, attributes))
      canvas.drawEnding(age, row, at: rect.end - 2, look.style(Ink.muted))
    }
  }

  private func drawHelp(_ scroll: Int, on canvas: inout Canvas) {
    let bindings = KeyTable.bindings(of: model.screen)
    let inside = open(
      "Keys on this screen", width: 66, height: bindings.count + 2, on: &canvas)
    let start = max(0, min(scroll, bindings.count - inside.height))
    for (line, binding) in bindings.dropFirst(start).prefix(inside.height).enumerated() {
      let keys = binding.keys.map(\.name).joined(separator: "  ")
      canvas.draw(
        keys, inside.row + line, inside.column, Style(Ink.accent, on: nil, .bold), width: 18)
      canvas.draw(binding.help, inside.row + line, inside.column + 18, Style(Ink.text))
    }
  }

  private func drawLeave(on canvas: inout Canvas) {
    let count = model.replica?.pending.count ?? 0
    let inside = open("Quit?", width: 60, height: 6, on: &canvas)
    canvas.draw(
      "The server has not answered \(count) command\(count == 1 ? "" : "s") yet.", inside.row,
      inside.column, Style(Ink.text))
    canvas.draw(
      "Whether they were done would show at the next start.", inside.row + 1, inside.column,
      Style(Ink.muted))
    canvas.draw(
      "Enter quits anyway, Esc stays.", inside.row + 3, inside.column, Style(Ink.accent))
  }
}
