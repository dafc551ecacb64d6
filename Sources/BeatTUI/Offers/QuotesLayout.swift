import Models
import Wire

/// The versions of an offer's quote side by side: as many of the newest as fit.
struct QuotesLayout: PanelLayout {
  static let labelWidth = 16
  private static let columnWidthMax = 24

  private let context: Context
  private let offer: Offer
  private let quotes: ArraySlice<Quote>

  enum Row {
    case cells(String, [String], Style)
    case text(String)
  }

  init(_ offer: Offer, in context: Context) {
    self.context = context
    self.offer = offer
    let room = context.layout.stage.columns - 10 - Self.labelWidth
    quotes = offer.quotes.suffix(max(1, room / Self.columnWidthMax))
  }

  var title: String {
    "\(context.market.assets[offer.asset]?.code ?? ""): quote versions"
  }

  var note: String { "\(offer.quotes.count) in all" }

  private var width: Int { max(64, Self.labelWidth + quotes.count * Self.columnWidthMax + 6) }
  var columnWidth: Int {
    let room = rect.inside.columnCount - Self.labelWidth + 2
    return min(Self.columnWidthMax, room / max(1, quotes.count))
  }
  var lineCount: Int { rows.count }
  var rect: Rect { Rect(centredIn: context.layout.stage, width: width, height: lineCount + 2) }

  var rows: [Row] {
    var rows = [
      cells("", context.ink.muted.with(.bold)) { quote in
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
      cells("Total", context.ink.strong) { $0.total.text() },
      .text(""),
      cells("Sent", context.ink.muted) { context.text($0.at) },
      cells("Valid until", context.ink.muted) { context.text($0.validUntil) },
    ]
    guard let newest = quotes.last, !newest.terms.isEmpty else { return rows }
    let stage = context.layout.stage
    let room = Rect(centredIn: stage, width: width, height: stage.rows).inside.columnCount
    let terms = "Terms of v\(newest.version): \(newest.terms)"
    return rows + [.text("")] + terms.wrapped(to: room).map { .text($0) }
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
    .cells(label, quotes.map(text), style ?? context.ink.text)
  }
}
