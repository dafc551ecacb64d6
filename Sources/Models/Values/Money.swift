/// Bangladeshi taka in whole paisa (O6). Never uses floating point.
package struct Money: Hashable, Comparable, Sendable {
  package var paisa: Int64

  /// The largest single amount: ৳100 crore. Sums of a quote's lines stay far inside `Int64`.
  package static let maximum = Money(paisa: 100_000_000_000)
  package static let zero = Money(paisa: 0)

  package init(paisa: Int64) { self.paisa = paisa }
  package init(taka: Int64) { self.paisa = taka * 100 }

  package static func < (left: Self, right: Self) -> Bool { left.paisa < right.paisa }
  package static func + (left: Self, right: Self) -> Self { Self(paisa: left.paisa + right.paisa) }
  package static func - (left: Self, right: Self) -> Self { Self(paisa: left.paisa - right.paisa) }

  /// The sum, clamped on overflow: a faulty sender's amounts may be anything.
  package static func total(of amounts: some Sequence<Money>) -> Self {
    Self(paisa: .total(of: amounts.lazy.map(\.paisa)))
  }

  /// The nearest whole taka, for tables without room for paisa.
  package var rounded: Self {
    let rest = paisa % 100
    return Self(paisa: paisa - rest + (rest >= 50 ? 100 : rest <= -50 ? -100 : 0))
  }

  /// The share of `basisPoints` (hundredths of a per cent), with half a paisa rounded up. The
  /// amount must not be negative.
  package func share(basisPoints: Int64) -> Self {
    Self(paisa: (paisa * basisPoints + 5_000) / 10_000)
  }
}

extension Money: Codable {
  package init(from decoder: any Decoder) throws {
    paisa = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(paisa)
  }
}
