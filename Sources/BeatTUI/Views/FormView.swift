import Models
import Wire

/// A form: what it is about, its fields, and its button.
struct FormView {
  let model: Model
  let form: Form

  func draw(on canvas: inout Canvas) -> Frame.Cursor? {
    let about = about
    let height = about.count + form.fields.count + 6
    let rect = DialogView.place(canvas, width: 74, height: height)
    canvas.clear(rect)
    canvas.box(rect, title, isFocused: true)
    var row = rect.row + 1
    for line in about {
      canvas.draw(line.truncated(to: rect.width - 6), row, rect.column + 3, Style(Ink.muted))
      row += 1
    }
    row += 1
    var cursor: Frame.Cursor?
    for (index, field) in form.fields.enumerated() {
      if let found = draw(field, isFocused: index == form.focus, on: &canvas, row, rect) {
        cursor = found
      }
      row += 1
    }
    row += 1
    let button = " \(verb) "
    canvas.draw(
      button, row, rect.column + 3,
      form.isOnButton
        ? Style(Ink.dark, on: Ink.accent, .bold) : Style(Ink.text, on: Ink.chosen))
    if let complaint = form.complaint {
      let column = rect.column + 5 + columns(of: button)
      canvas.draw(
        "! " + complaint, row, column, Style(Ink.red, on: nil, .bold), width: rect.end - 2 - column)
    }
    return cursor
  }

  private func draw(
    _ field: Form.Field, isFocused: Bool, on canvas: inout Canvas, _ row: Int, _ rect: Rect
  ) -> Frame.Cursor? {
    let start = rect.column + 15
    let width = rect.width - 18
    canvas.draw(
      field.label, row, rect.column + 3, Style(isFocused ? Ink.accent : Ink.muted), width: 11)
    canvas.fill(row, start, width, Style(nil, on: isFocused ? Ink.chosen : Ink.bar))
    // The end of a long line stays in sight while it is typed.
    var shown = field.line.characters.prefix(field.line.cursor)
    while columns(of: String(shown)) > width - 2 { shown = shown.dropFirst() }
    let cursor = start + columns(of: String(shown))
    let rest = field.line.characters.dropFirst(field.line.cursor)
    let style = Style(Ink.bright, on: isFocused ? Ink.chosen : Ink.bar)
    canvas.draw(String(shown + rest).truncated(to: width - 1), row, start, style)
    let end = start + columns(of: String(shown + rest))
    let room = rect.end - 4 - end
    if columns(of: field.hint) + 2 < room {
      canvas.drawEnding(
        field.hint, row, at: start + width, Style(Ink.muted, on: isFocused ? Ink.chosen : Ink.bar))
    }
    return isFocused ? Frame.Cursor(row: row, column: cursor) : nil
  }

  private var offer: Offer? {
    switch form.purpose {
    case .request: nil
    case .quote(let id, _), .approve(let id, _), .reject(let id, _), .revise(let id, _),
      .cancel(let id), .decline(let id), .withdraw(let id):
      model.market.offers[id]
    }
  }

  private var asset: Asset? {
    if case .request(let id) = form.purpose { return model.market.assets[id] }
    return offer.flatMap { model.market.assets[$0.asset] }
  }

  private var title: String {
    let code = asset?.code ?? ""
    return switch form.purpose {
    case .request: "Request an offer for \(code)"
    case .quote(_, let version): "Quote v\(version) for \(code)"
    case .approve(_, let version): "Approve quote v\(version) for \(code)?"
    case .reject(_, let version): "Reject quote v\(version) for \(code)"
    case .revise(_, let version): "Ask for another version than v\(version) of \(code)"
    case .cancel: "Cancel the request for \(code)?"
    case .decline: "Decline the request for \(code)"
    case .withdraw: "Withdraw the quote for \(code)"
    }
  }

  private var verb: String {
    switch form.purpose {
    case .request: "Request"
    case .quote: "Send quote"
    case .approve: "Approve"
    case .reject: "Reject"
    case .revise: "Ask"
    case .cancel: "Cancel request"
    case .decline: "Decline"
    case .withdraw: "Withdraw"
    }
  }

  /// What one needs to know to answer.
  private var about: [String] {
    guard let asset else { return [] }
    var lines = [asset.name]
    guard let offer else {
      return lines + ["\(asset.monthlyRate.text()) a month, \(asset.minimumDays) days or more"]
    }
    let buyer = model.market.organisations[offer.buyer]?.name ?? ""
    lines.append("\(buyer), \(offer.dates.text(today: model.today)), \(offer.dates.dayCount) days")
    switch form.purpose {
    case .quote: lines += quoteLines(offer)
    case .approve, .reject, .revise:
      if let quote = offer.newestQuote {
        lines.append("Total \(quote.total.text()) with VAT; \(quote.terms)")
      }
    case .cancel, .decline, .withdraw, .request: break
    }
    return lines
  }

  /// The wish that is answered, and what the fields come to so far.
  private func quoteLines(_ offer: Offer) -> [String] {
    var lines = offer.lastWord.map { ["\($0.0): “\($0.1)”"] } ?? []
    guard let draft = try? form.draft(at: model.now.instant),
      (try? draft.check(at: model.now.instant)) != nil
    else { return lines }
    let tax = draft.subtotal.share(basisPoints: model.market.taxRate(on: model.today).basisPoints)
    lines.append(
      "\(draft.subtotal.text()) + VAT \(tax.text()) = \((draft.subtotal + tax).text())")
    return lines
  }
}
