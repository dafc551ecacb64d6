import Models
import Wire

/// All about one offer: the face, its days, the versions, who else asks.
struct OfferPanel {
  let model: Model
  private var ink: Ink { model.ink }
  let offer: Offer?

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let offer, let asset = model.market.assets[offer.asset] else {
      canvas.box(rect, title: "Details", ink)
      canvas.draw(
        "Choose an offer to see it whole.", row: rect.row + 2, column: rect.column + 3, ink.muted)
      return
    }
    canvas.box(rect, title: "\(asset.code) \(asset.name)", note: offer.phase.title, ink)
    var facts = FactList(rect.inside, ink)
    AssetFacts(model: model, asset: asset).draw(on: &canvas, &facts)
    facts.skip()
    draw(offer, on: &canvas, &facts)
  }

  func draw(_ offer: Offer, on canvas: inout Canvas, _ facts: inout FactList) {
    let buyer = model.market.organisations[offer.buyer]?.name ?? "?"
    facts.add("Buyer", buyer, ink.strong, on: &canvas)
    let days = "\(offer.dates.text(today: model.today)), \(offer.dates.dayCount) days"
    facts.add("Flight", days, on: &canvas)
    if !offer.note.isEmpty {
      facts.add("Note", "“\(offer.note)”", ink.text.with(.italic), on: &canvas)
    }
    if let deadline = offer.deadline {
      let left = deadline.milliseconds(since: model.now.instant)
      let text =
        "\(spanText(milliseconds: left)) left, to \(Day(deadline).shortText) \(deadline.clockText)"
      facts.add("Deadline", text, left < 3_600_000 ? ink.red : ink.text, on: &canvas)
    }
    if let said = offer.lastWord {
      facts.add(said.0, "“\(said.1)”", ink.violet, on: &canvas)
    }
    let rivals = model.market.offers.rows.filter {
      $0.asset == offer.asset && $0.id != offer.id && $0.isOpen && $0.dates.overlaps(offer.dates)
    }
    for rival in rivals.prefix(3) {
      let name = model.market.organisations[rival.buyer]?.name ?? "?"
      let text = "\(name), \(rival.dates.text(today: model.today))"
      facts.add("Also asked", text, ink.red, on: &canvas)
    }
    facts.skip()
    for quote in offer.quotes.reversed() {
      let text = "\(quote.total.text())  \(Day(quote.at).shortText) \(quote.at.clockText)"
      facts.add("Quote v\(quote.version)", text, ink.amber, on: &canvas)
    }
  }
}

extension Offer {
  /// What was said last, where something was: a reason or a wish.
  var lastWord: (String, String)? {
    switch state {
    case .revisionRequested(let revision): ("Wish", revision.changes)
    case .rejected(let closing), .declined(let closing), .cancelled(let closing),
      .withdrawn(let closing):
      closing.reason.isEmpty ? nil : ("Reason", closing.reason)
    case .requested, .quoted, .approved, .expired, .lost: nil
    }
  }
}

/// Labels and values, one below the other, long values wrapped.
struct FactList {
  let rect: Rect
  let ink: Ink
  private var row = 0
  static let labelWidth = 12

  init(_ rect: Rect, _ ink: Ink) {
    self.rect = rect
    self.ink = ink
  }

  mutating func add(
    _ label: String, _ value: String, _ style: Style? = nil, on canvas: inout Canvas
  ) {
    let width = rect.columnCount - Self.labelWidth
    let style = style ?? ink.text
    for (index, line) in value.wrapped(to: width).prefix(4).enumerated() {
      guard row < rect.rowCount else { return }
      if index == 0 { canvas.draw(label, row: rect.row + row, column: rect.column, ink.muted) }
      canvas.draw(
        line.truncated(to: width), row: rect.row + row, column: rect.column + Self.labelWidth, style
      )
      row += 1
    }
  }

  mutating func skip() { row += 1 }
}

/// What is known of a face.
struct AssetFacts {
  let model: Model
  private var ink: Ink { model.ink }
  let asset: Asset

  func draw(on canvas: inout Canvas, _ facts: inout FactList) {
    let size = "\(asset.widthFeet)×\(asset.heightFeet) ft"
    facts.add(
      "Face", "\(asset.medium.title) \(size), \(asset.illumination.title)\(loop)", on: &canvas)
    if !asset.nameBangla.isEmpty { facts.add("", asset.nameBangla, on: &canvas) }
    let place = asset.place
    facts.add(
      "Place", "\(place.road), \(place.area), \(place.district), facing \(asset.facing)",
      on: &canvas)
    if let traffic = asset.traffic {
      let count = lakhGrouped(String(traffic.dailyCount))
      facts.add("Traffic", "\(count) a day (\(traffic.source))", on: &canvas)
    }
    facts.add(
      "Rate", "\(asset.monthlyRate.text()) a month, \(asset.minimumDays) days or more",
      ink.strong, on: &canvas)
    let status = model.market.status(of: asset, today: model.today)
    facts.add("Today", "\(status.mark) \(status.title)", status.style(ink), on: &canvas)
    facts.add("12 weeks", strip, ink.amber, on: &canvas)
    if let owner = model.market.organisations[asset.owner] {
      facts.add("Owner", owner.name, on: &canvas)
    }
    if let permit = asset.permit {
      facts.add(
        "Permit", "\(permit.authority) \(permit.number), to \(permit.expiry.text)", on: &canvas)
    }
  }

  private var loop: String {
    switch asset.display {
    case .still: ""
    case .digital(let seconds, let slots): ", loop \(seconds) s, \(slots) slots"
    }
  }

  /// A letter a week: free, asked for, taken.
  private var strip: String {
    (0..<12).map { week in
      let start = model.today.advanced(by: week * 7)
      let days = DayRange(from: start, to: start.advanced(by: 7))
      if !model.market.isFree(asset, in: days) { return "█" }
      return model.market.bookings(of: asset.id, overlapping: days).isEmpty ? "·" : "▒"
    }.joined() + "  █ taken ▒ partly · free"
  }
}
