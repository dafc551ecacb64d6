import Wire

/// A change of a media buy, with the value before and after it (C4).
package struct AppliedChange: Hashable, Sendable, Codable {
  package var operation: MediaBuyOperation.Kind
  /// A description for people.
  package var details: String
  package var previousValue: Value?
  package var newValue: Value?

  /// An amount in paisa, or a word.
  package enum Value: Hashable, Sendable {
    case money(Money)
    case word(String)
  }
}

extension AppliedChange.Value: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let word = try? container.decode(String.self) {
      self = .word(word)
    } else {
      self = .money(try container.decode(Money.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .money(let money): try container.encode(money)
    case .word(let word): try container.encode(word)
    }
  }
}
