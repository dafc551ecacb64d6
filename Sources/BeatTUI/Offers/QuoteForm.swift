import Models
import Wire

/// The form in which the desk writes a quote.
extension Form {
  private static let lineFieldsMax = 5

  /// Filled in from the newest quote, or from the face's rate for the requested days. Lines of the
  /// newest quote without a field stay as they are.
  static func quote(_ offer: Offer, asset: Asset) -> Form {
    let newest = offer.newestQuote
    let lines =
      newest?.lines ?? [
        Quote.Line(label: "Rental", amount: asset.rental(for: offer.dates)),
        Quote.Line(label: "Mounting", amount: Money(taka: 10_000)),
      ]
    let edited = lines.prefix(lineFieldsMax)
    let kept = Array(lines.dropFirst(edited.count))
    let version = offer.quotes.count + 1
    return Form(
      "Quote v\(version) for \(asset.code)", verb: "Send quote",
      fields: fields(for: edited, of: offer, newest, asset),
      about: { _, context in
        context.lines(of: offer) + context.warnings(of: offer)
          + context.lines(quoting: offer, keeping: kept)
      },
      total: { form, context in context.total(of: form, keeping: kept) },
      obstacle: { $0.obstacle(to: .quote, offer, version: offer.quotes.count) },
      command: { form, context throws(Refusal) in
        .offer(
          .quote(
            .init(
              offer: offer.id, version: version,
              quote: try form.draft(keeping: kept, at: context.moment))))
      }
    ).concerning(offer.id)
  }

  private static func fields(
    for lines: ArraySlice<Quote.Line>, of offer: Offer, _ newest: Quote?, _ asset: Asset
  ) -> [Field] {
    lines.enumerated().map { index, line in
      .money(
        line.label, line.amount, hint: index == 0 ? "৳ for \(offer.dates.dayCount) days" : "৳")
    } + [
      .money("Production", newest?.production ?? asset.productionCost, hint: "৳ for printing"),
      .money("Discount", newest?.discount ?? .zero, hint: "৳"),
      .number("Valid for", 48, hint: "hours"),
      .longText(
        "Terms", newest?.terms ?? "50 % in advance, the rest on posting", limit: TextLimits.note),
    ]
  }

  /// The quote from the fields. Lines of 0 after the first are omitted.
  fileprivate func draft(
    keeping kept: [Quote.Line], at now: Instant
  ) throws(Refusal) -> Quote.Draft {
    let validity = self["Valid for"]
    guard let hours = Int64(validity.digits), (1...8_784).contains(hours) else {
      throw validity.refusal(.invalidDeadline, "enter 1 to 8784 hours.")
    }
    var lines: [Quote.Line] = []
    for (index, field) in fields.dropLast(4).enumerated() {
      let amount = try field.money()
      if index > 0, amount == .zero { continue }
      lines.append(Quote.Line(label: field.label, amount: amount))
    }
    return Quote.Draft(
      lines: lines + kept, production: try self["Production"].money(),
      discount: try self["Discount"].money(), terms: self["Terms"].text,
      validUntil: now.advanced(byMilliseconds: hours * 3_600_000))
  }
}

extension Context {
  /// The requested revision, and the lines without a field.
  fileprivate func lines(quoting offer: Offer, keeping kept: [Quote.Line]) -> [String] {
    var lines = market.offers[offer.id]?.lastWord.map { ["\($0.0): “\($0.1)”"] } ?? []
    if !kept.isEmpty {
      lines.append(kept.map { "\($0.label) \($0.amount.text())" }.joined(separator: ", "))
    }
    return lines
  }

  /// The total of valid fields and the lines without one.
  fileprivate func total(of form: Form, keeping kept: [Quote.Line]) -> String? {
    guard let draft = try? form.draft(keeping: kept, at: moment),
      (try? draft.check(at: moment)) != nil
    else { return nil }
    let tax = draft.subtotal.share(basisPoints: market.taxRate(on: today).basisPoints)
    return "\(draft.subtotal.text()) + VAT \(tax.text()) = \((draft.subtotal + tax).text())"
  }
}

extension Asset {
  /// The rate for these days, with 30 days to a month.
  fileprivate func rental(for dates: DayRange) -> Money {
    let (paisa, overflows) = monthlyRate.paisa.multipliedReportingOverflow(
      by: Int64(dates.dayCount))
    // In whole taka.
    return overflows ? .zero : Money(paisa: paisa / 3_000 * 100)
  }

  /// Printing on PVC flex at ৳35 a square foot; a screen needs none.
  fileprivate var productionCost: Money {
    switch display {
    case .still:
      AssetLimits.sideFeet.contains(widthFeet) && AssetLimits.sideFeet.contains(heightFeet)
        ? Money(taka: Int64(widthFeet * heightFeet) * 35) : .zero
    case .digital: .zero
    }
  }
}
