/// A rate of VAT from a day on (O3). A quote uses the rate of the day on which it is given.
package struct TaxRate: Hashable, Sendable, Codable {
  package var from: Day
  package var basisPoints: Int64
  /// The official notice that set it.
  package var source: String

  package init(from: Day, basisPoints: Int64, source: String) {
    self.from = from
    self.basisPoints = basisPoints
    self.source = source
  }

  /// 0 to 100 %, in basis points. Rates outside are never used.
  package static let limits = 0...10_000 as ClosedRange<Int64>

  /// Advertising firms, service code S007.00: 15 %.
  package static let advertising = TaxRate(
    from: Day(number: 0), basisPoints: 1_500, source: "NBR, service S007.00")
}
