/// A row of the benchmark: in shape and size like an offer with its quotes.
struct BenchmarkRow: Codable, Equatable {
  let id: BenchmarkID
  let asset: BenchmarkID
  let campaign: BenchmarkID?
  let buyer: BenchmarkID
  let requestedBy: BenchmarkID
  let dates: Dates
  let note: String
  let requestedAt: Int64
  let quotes: [Quote]
  let state: State
  let hold: BenchmarkID?

  struct Dates: Codable, Equatable {
    let first: String
    let last: String
  }

  struct Quote: Codable, Equatable {
    let version: Int
    let lines: [Line]
    let production: Int64
    let discount: Int64
    let subtotal: Int64
    let taxBasisPoints: Int64
    let tax: Int64
    let total: Int64
    let terms: String
    let validUntil: Int64
    let at: Int64
    let by: BenchmarkID
  }

  struct Line: Codable, Equatable {
    let label: String
    let amount: Int64
  }

  /// `{"type": "approved", …}`: the name of the case beside the members of its body.
  enum State: Equatable {
    case requested
    case quoted
    case approved(Approval)
    case rejected(Closing)
  }

  struct Approval: Codable, Equatable {
    let version: Int
    let booking: BenchmarkID
    let by: BenchmarkID
    let at: Int64
    let forcedLive: Closing?
  }

  struct Closing: Codable, Equatable {
    let reason: String
    let by: BenchmarkID
    let at: Int64
  }
}

/// 26 characters, as a text.
struct BenchmarkID: Hashable {
  var text: String
}

extension BenchmarkID: Codable {
  init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension BenchmarkRow.State: Codable {
  private enum Key: String, CodingKey { case type }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .type) {
    case "requested": self = .requested
    case "quoted": self = .quoted
    case "approved": self = .approved(try .init(from: decoder))
    case "rejected": self = .rejected(try .init(from: decoder))
    case let type:
      throw DecodingError.dataCorruptedError(
        forKey: .type, in: container, debugDescription: "There is no type “\(type)”.")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .requested: try container.encode("requested", forKey: .type)
    case .quoted: try container.encode("quoted", forKey: .type)
    case .approved(let approval):
      try container.encode("approved", forKey: .type)
      try approval.encode(to: encoder)
    case .rejected(let closing):
      try container.encode("rejected", forKey: .type)
      try closing.encode(to: encoder)
    }
  }
}
