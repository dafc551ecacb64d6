/// What an amount is counted in.
enum MoneyUnit: Sendable {
  case taka, thousand, lakh, crore

  var taka: Int64 {
    switch self {
    case .taka: 1
    case .thousand: 1_000
    case .lakh: 100_000
    case .crore: 10_000_000
    }
  }

  /// How many digits after the point are whole paisa.
  var decimals: Int {
    switch self {
    case .taka: 2
    case .thousand: 5
    case .lakh: 7
    case .crore: 9
    }
  }

  private static let words: [String: MoneyUnit] = [
    "": .taka,
    "k": .thousand, "thousand": .thousand, "hazar": .thousand, "হাজার": .thousand,
    "l": .lakh, "lakh": .lakh, "lakhs": .lakh, "lac": .lakh, "lacs": .lakh, "লাখ": .lakh,
    "লক্ষ": .lakh,
    "cr": .crore, "crore": .crore, "crores": .crore, "কোটি": .crore,
  ]

  /// - Parameter word: in lower case; empty for taka.
  init?(word: String) {
    guard let unit = Self.words[word] else { return nil }
    self = unit
  }
}
