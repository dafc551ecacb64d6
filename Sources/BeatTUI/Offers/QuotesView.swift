import Models
import Wire

/// The versions of an offer's quote side by side: as many of the newest as fit.
struct QuotesView: PanelLines, View {
  private static let labelWidth = 16
  private static let columnWidth = 24

  let context: Context
  let offer: Offer
  private let quotes: ArraySlice<Quote>

  private enum Row {
    case cells(String, [String], Style)
    case text(String)
  }

  init(context: Context, offer: Offer) {
    self.context = context
    self.offer = offer
    let room = context.layout.stage.columns - 10 - Self.labelWidth
    quotes = offer.quotes.suffix(max(1, room / Self.columnWidth))
  }

  var title: String {
    "\(market.assets[offer.asset]?.code ?? ""): quote versions"
  }

  var note: String { "\(offer.quotes.count) in all" }

  private var width: Int { max(64, Self.labelWidth + quotes.count * Self.columnWidth + 6) }
  var lineCount: Int { rows.count }
  var rect: Rect { Rect(centredIn: context.layout.stage, width: width, height: lineCount + 2) }

  private var rows: [Row] {
    var rows = [
      cells("", ink.muted.with(.bold)) { quote in
        "v\(quote.version)\(quote.version == offer.quotes.count ? " ◆" : "")"
      }
    ]
    for label in labels {
      rows.append(
        cells(label) { quote in
          let lines = quote.lines.filter { $0.label == label }
          return lines.isEmpty ? "—" : lines.map { $0.amount.text() }.joined(separator: ", ")
        })
    }
    rows += [
      cells("Production") { $0.production.text() },
      cells("Discount") { $0.discount == .zero ? "—" : "−" + $0.discount.text() },
      cells("Subtotal") { $0.subtotal.text() },
      cells("VAT") { $0.tax.text() },
      cells("Total", ink.strong) { $0.total.text() },
      .text(""),
      cells("Sent", ink.muted) { context.text($0.at) },
      cells("Valid until", ink.muted) { context.text($0.validUntil) },
    ]
    guard let newest = quotes.last, !newest.terms.isEmpty else { return rows }
    let terms = "Terms of v\(newest.version): \(newest.terms)"
    return rows + [.text("")] + terms.wrapped(to: width - 4).map { .text($0) }
  }

  /// All labels, in the order of their first use.
  private var labels: [String] {
    quotes.flatMap { $0.lines.map(\.label) }.reduce(into: []) { labels, label in
      if !labels.contains(label) { labels.append(label) }
    }
  }

  private func cells(
    _ label: String, _ style: Style? = nil, _ text: (Quote) -> String
  ) -> Row {
    .cells(label, quotes.map(text), style ?? ink.text)
  }

  func drawLines(on canvas: inout Canvas, from start: Int) {
    let rect = lineRect
    for (line, row) in rows.dropFirst(start).prefix(rect.rowCount).enumerated() {
      switch row {
      case .text(let text): canvas.draw(text, row: rect.row + line, column: rect.column, ink.text)
      case .cells(let label, let cells, let style):
        canvas.draw(
          label, row: rect.row + line, column: rect.column, ink.muted, width: Self.labelWidth)
        for (index, text) in cells.enumerated() {
          let end = rect.column + Self.labelWidth + (index + 1) * Self.columnWidth - 2
          canvas.draw(
            text.truncated(to: Self.columnWidth - 2), row: rect.row + line, endColumn: end, style)
        }
      }
    }
  }
}
