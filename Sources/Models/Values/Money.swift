/// Bangladeshi taka in whole paisa (O6). There is no floating point anywhere near it.
package struct Money: Hashable, Comparable, Sendable {
  package var paisa: Int64

  /// The most that one amount may be: ৳100 crore. Sums of a quote's lines stay far inside `Int64`.
  package static let maximum = Money(paisa: 100_000_000_000)
  package static let zero = Money(paisa: 0)

  package init(paisa: Int64) { self.paisa = paisa }
  package init(taka: Int64) { self.paisa = taka * 100 }

  package static func < (left: Self, right: Self) -> Bool { left.paisa < right.paisa }
  package static func + (left: Self, right: Self) -> Self { Self(paisa: left.paisa + right.paisa) }
  package static func - (left: Self, right: Self) -> Self { Self(paisa: left.paisa - right.paisa) }

  /// The sum, or the nearest that there is to it: a broken sender's amounts may be any.
  package static func total(of amounts: some Sequence<Money>) -> Self {
    Self(paisa: .total(of: amounts.lazy.map(\.paisa)))
  }

  /// The nearest whole taka, for tables that have no room for paisa.
  package var rounded: Self {
    let rest = paisa % 100
    return Self(paisa: paisa - rest + (rest >= 50 ? 100 : rest <= -50 ? -100 : 0))
  }

  /// The share of this amount that `basisPoints` (hundredths of a per cent) make, half a paisa
  /// rounded up. The amount must not be negative.
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
