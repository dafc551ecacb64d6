import Models
import TestSupport
import Testing
import Wire

/// The desk's quotes: sums, tax and limits (O3).
@Suite struct QuoteTests {
  private var world = Fixture()
  private let offer: ID<Offer>

  init() throws {
    offer = try world.request(world.face, by: world.buyers[0])
  }

  private func draft(
    _ paisa: Int64..., production: Int64 = 0, discount: Int64 = 0, terms: String = "",
    validFor milliseconds: Int64 = 3_600_000
  ) -> Quote.Draft {
    Quote.Draft(
      lines: paisa.map { .init(label: "Rental", amount: Money(paisa: $0)) },
      production: Money(paisa: production), discount: Money(paisa: discount), terms: terms,
      validUntil: world.now.advanced(byMilliseconds: milliseconds))
  }

  private func code(_ draft: Quote.Draft) -> Refusal.Code? {
    do throws(Refusal) {
      try draft.check(at: world.now)
      return nil
    } catch {
      return error.code
    }
  }

  private mutating func give(_ draft: Quote.Draft, version: Int) throws -> Quote {
    try world.act(
      .offer(.quote(.init(offer: offer, version: version, quote: draft))), by: world.desk)
    return try #require(world.market.offers[offer]?.newestQuote)
  }

  @Test mutating func `a total is the lines and production less discount, with tax`() throws {
    let quote = try give(draft(10_000, 2_500, production: 1_500, discount: 4_000), version: 1)
    #expect(quote.subtotal == Money(paisa: 10_000))
    #expect(quote.tax == Money(paisa: 1_500) && quote.total == Money(paisa: 11_500))
    #expect(quote.lines.map(\.amount.paisa) == [10_000, 2_500])
    #expect(quote.by == world.desk.id && quote.at == world.now && quote.version == 1)
  }

  @Test(
    arguments: [
      (1, 0), (3, 0), (4, 1), (9, 1), (10, 2), (333, 50), (1_003, 150), (1_004, 151),
      (99_999_999_999, 15_000_000_000), (100_000_000_000, 15_000_000_000),
    ] as [(Int64, Int64)])
  func `VAT of 15 per cent is rounded to the nearest paisa, half up`(paisa: Int64, tax: Int64) {
    #expect(Money(paisa: paisa).share(basisPoints: 1_500).paisa == tax)
    #expect(Money(paisa: paisa).share(basisPoints: 0) == .zero)
    #expect(Money(paisa: paisa).share(basisPoints: 10_000) == Money(paisa: paisa))
  }

  @Test mutating func `a quote uses the tax rate of the day on which it is given`() throws {
    for (days, basisPoints) in [(1, 1_000), (2, 0)] as [(Int, Int64)] {
      try world.act(
        .market(
          .setTaxRate(
            TaxRate(from: world.days(days, 9).start, basisPoints: basisPoints, source: "SRO"))),
        by: world.desk)
    }
    let first = try give(draft(10_000), version: 1)
    // A minute before midnight in Dhaka, and at midnight.
    let midnight = world.days(1, 9).start.start
    world.now = midnight.advanced(byMilliseconds: -60_000)
    let second = try give(draft(10_000), version: 2)
    world.now = midnight
    let third = try give(draft(10_000), version: 3)
    world.now = midnight.advanced(byMilliseconds: 86_400_000)
    let last = try give(draft(10_000), version: 4)
    #expect([first, second, third, last].map(\.tax.paisa) == [1_500, 1_500, 1_000, 0])
    #expect(last.taxBasisPoints == 0 && last.total == last.subtotal)
    // The existing quote is unchanged.
    #expect(world.market.offers[offer]?.quotes == [first, second, third, last])
  }

  @Test func `amounts are neither negative nor over ৳100 crore`() {
    let most = Money.maximum.paisa
    #expect(Money.maximum.text() == "৳1,00,00,00,000")
    #expect(code(draft(most)) == nil && code(draft(1)) == nil)
    for paisa in [-1, .min, most + 1, .max] {
      #expect(code(draft(paisa)) == .invalidPrice, "\(paisa)")
      #expect(code(draft(5, paisa)) == .invalidPrice, "\(paisa)")
      #expect(code(draft(5, production: paisa)) == .invalidPrice, "\(paisa)")
      #expect(code(draft(5, discount: paisa)) == .invalidPrice, "\(paisa)")
    }
  }

  @Test func `a quote's total is positive and within the maximum`() {
    let most = Money.maximum.paisa
    #expect(code(draft(0)) == .invalidPrice)
    #expect(code(draft(100, discount: 100)) == .invalidPrice)
    #expect(code(draft(100, discount: 99)) == nil)
    #expect(code(draft(100, production: 50, discount: 150)) == .invalidPrice)
    #expect(code(draft(most, 1)) == .invalidPrice)
    #expect(code(draft(most, 1, discount: 1)) == nil)
    #expect(code(draft(0, production: 5)) == nil)
  }

  @Test func `a quote has 1 to 20 lines, each with a label`() {
    var draft = draft()
    #expect(code(draft) == .invalidPrice)
    draft.lines = Array(repeating: .init(label: "x", amount: Money(paisa: 1)), count: 20)
    #expect(code(draft) == nil)
    draft.lines.append(.init(label: "x", amount: .zero))
    #expect(code(draft) == .invalidPrice)
    for label in ["", " ", "\u{1b}c", String(repeating: "x", count: 201)] {
      draft.lines = [.init(label: label, amount: Money(paisa: 1))]
      #expect(code(draft) == .invalidText)
    }
  }

  @Test func `terms may be empty but not invalid`() {
    #expect(code(draft(1, terms: "")) == nil)
    #expect(code(draft(1, terms: "Line\nby line")) == nil)
    #expect(code(draft(1, terms: "\u{0}")) == .invalidText)
    #expect(code(draft(1, terms: String(repeating: "x", count: 4_000))) == nil)
    #expect(code(draft(1, terms: String(repeating: "x", count: 4_001))) == .invalidText)
  }

  @Test func `a deadline is in the future, within a year`() {
    let year: Int64 = 366 * 86_400_000
    #expect(code(draft(1, validFor: 1)) == nil && code(draft(1, validFor: year)) == nil)
    for span in [0, -1, -year, year + 1] {
      #expect(code(draft(1, validFor: span)) == .invalidDeadline, "\(span)")
    }
    var draft = draft(1)
    for milliseconds in [Int64.min, .min + 1, 0, .max - 1, .max] {
      draft.validUntil = Instant(milliseconds: milliseconds)
      #expect(code(draft) == .invalidDeadline, "\(milliseconds)")
    }
  }

  /// Arithmetic never traps on any input.
  @Test func `extreme amounts are refused before any arithmetic`() {
    let extremes: [Int64] = [.min, .min + 1, -1, .max - 1, .max]
    for amount in extremes {
      for other in extremes {
        var draft = draft(amount, other, production: other, discount: amount)
        #expect(code(draft) == .invalidPrice)
        draft.lines = Array(repeating: .init(label: "x", amount: .maximum), count: 20)
        (draft.production, draft.discount) = (.maximum, .zero)
        draft.validUntil = Instant(milliseconds: other)
        #expect(code(draft) == .invalidPrice)
      }
    }
  }

  @Test mutating func `versions count up from one and nothing else`() throws {
    for version in [Int.min, -1, 0, 2, .max] {
      let command = Command.offer(.quote(.init(offer: offer, version: version, quote: draft(1))))
      #expect(world.refusal(of: command, by: world.desk)?.code == .staleVersion, "\(version)")
    }
    _ = try give(draft(1), version: 1)
    let again = Command.offer(.quote(.init(offer: offer, version: 1, quote: draft(1))))
    #expect(world.refusal(of: again, by: world.secondDesk)?.code == .staleVersion)
  }
}
