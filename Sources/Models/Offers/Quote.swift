package import Wire

/// One version of the desk's price for a face. It never changes: a revision makes the next version
/// (O3).
package struct Quote: Hashable, Sendable, Codable {
  /// From 1, in the order they were given.
  package let version: Int
  package let lines: [Line]
  package let production: Money
  package let discount: Money
  /// Lines and production less the discount.
  package let subtotal: Money
  package let taxBasisPoints: Int64
  package let tax: Money
  package let total: Money
  package let terms: String
  package let validUntil: Instant
  package let at: Instant
  package let by: ID<User>

  package struct Line: Hashable, Sendable, Codable {
    package var label: String
    package var amount: Money

    package init(label: String, amount: Money) {
      self.label = label
      self.amount = amount
    }
  }

  /// The desk's input; the rest of a quote follows from it.
  package struct Draft: Hashable, Sendable, Codable {
    package var lines: [Line]
    package var production: Money
    package var discount: Money
    package var terms: String
    package var validUntil: Instant

    package init(
      lines: [Line], production: Money = .zero, discount: Money = .zero, terms: String = "",
      validUntil: Instant
    ) {
      self.lines = lines
      self.production = production
      self.discount = discount
      self.terms = terms
      self.validUntil = validUntil
    }

    /// Lines and production less the discount.
    package var subtotal: Money {
      lines.reduce(production - discount) { $0 + $1.amount }
    }
  }

  package enum Limits {
    package static let lineCount = 20
    /// How far ahead a deadline can be: a year.
    package static let validityMilliseconds: Int64 = 366 * 86_400_000
  }

  package init(_ draft: Draft, version: Int, taxRate: TaxRate, by: ID<User>, at: Instant) {
    self.version = version
    self.lines = draft.lines
    self.production = draft.production
    self.discount = draft.discount
    self.subtotal = draft.subtotal
    self.taxBasisPoints = taxRate.basisPoints
    self.tax = draft.subtotal.share(basisPoints: taxRate.basisPoints)
    self.total = subtotal + tax
    self.terms = draft.terms
    self.validUntil = draft.validUntil
    self.at = at
    self.by = by
  }
}

extension Quote.Draft {
  /// Refuses prices, texts and deadlines that a quote can't have.
  package func check(at now: Instant) throws(Refusal) {
    guard !lines.isEmpty, lines.count <= Quote.Limits.lineCount else {
      throw Refusal(
        .invalidPrice,
        "A quote needs 1 to \(Quote.Limits.lineCount) lines; this has \(lines.count).")
    }
    for line in lines {
      try Refusal.check(line.label, "label of a line", limit: TextLimits.name)
      try check(line.amount, line.label)
    }
    try check(production, "production")
    try check(discount, "discount")
    guard subtotal > .zero else {
      throw Refusal(.invalidPrice, "The discount leaves nothing to pay. Reduce it.")
    }
    guard subtotal <= .maximum else {
      throw Refusal(.invalidPrice, "The quote is over \(Money.maximum.text()), the maximum.")
    }
    try Refusal.check(terms, "terms", limit: TextLimits.note, mayBeEmpty: true)
    guard validUntil > now else {
      throw Refusal(
        .invalidDeadline, "The quote would expire before it is sent. Set a later deadline.")
    }
    guard validUntil.milliseconds(since: now) <= Quote.Limits.validityMilliseconds else {
      throw Refusal(
        .invalidDeadline, "A quote is valid for at most a year. Set an earlier deadline.")
    }
  }

  private func check(_ amount: Money, _ what: String) throws(Refusal) {
    guard amount >= .zero else {
      throw Refusal(.invalidPrice, "“\(what)” is negative. Write a discount instead.")
    }
    guard amount <= .maximum else {
      throw Refusal(.invalidPrice, "“\(what)” is over \(Money.maximum.text()), the maximum.")
    }
  }
}
