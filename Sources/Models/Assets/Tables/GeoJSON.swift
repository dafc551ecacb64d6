import Wire

/// Faces as RFC 7946 points, with the other columns as properties.
struct GeoJSON: Codable {
  var type: String
  var features: [Feature]

  struct Feature: Codable {
    var type: String
    var geometry: Geometry?
    var properties: [String: Scalar]?
  }

  struct Geometry: Codable {
    var type: String
    var coordinates: Scalar
  }

  /// The value of a property. Map programs add others, which are ignored.
  enum Scalar: Hashable {
    case text(String)
    case number(Double)
    case answer(Bool)
    case numbers([Double])
    case nothing
    case other
  }
}

extension GeoJSON.Scalar: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if container.decodeNil() {
      self = .nothing
    } else if let answer = try? container.decode(Bool.self) {
      self = .answer(answer)
    } else if let numbers = try? container.decode([Double].self) {
      self = .numbers(numbers)
    } else {
      self = .other
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .answer(let answer): try container.encode(answer)
    case .numbers(let numbers): try container.encode(numbers)
    case .nothing, .other: try container.encodeNil()
    }
  }

  /// The text of a table field; nil if a table can't hold it.
  var text: String? {
    switch self {
    case .text(let text): text
    case .number(let number): number.plain
    case .answer(let answer): answer ? "yes" : "no"
    case .nothing: ""
    case .numbers, .other: nil
    }
  }
}

extension Double {
  /// Omits the fraction of a whole number.
  fileprivate var plain: String { Int(exactly: self).map { "\($0)" } ?? decimal }
}
