/// An enum whose values are encoded as one flat object: `{"type": "quote_offer", …}`, the name of
/// the case beside the members of its body.
///
/// A type lists its cases twice: in `tagged`, an exhaustive switch, and in `readers`, which decode
/// each name. A law test finds names that `readers` lacks.
package protocol TaggedValue: Hashable, Sendable, Codable {
  typealias Reader = @Sendable (any Decoder) throws -> Self

  /// The name of the case and its body.
  var tagged: TaggedBody { get }
  /// The decoder of each name's body.
  static var readers: [String: Reader] { get }
}

private enum TaggedKey: String, CodingKey { case type }

extension TaggedValue {
  /// The name of the case on the wire.
  package var name: String { tagged.name }

  /// All names, in alphabetical order.
  package static var names: [String] { readers.keys.sorted() }

  package static func reader<Body: Decodable & Sendable>(
    _ make: @escaping @Sendable (Body) -> Self
  ) -> Reader {
    { decoder in make(try Body(from: decoder)) }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TaggedKey.self)
    let name = try container.decode(String.self, forKey: .type)
    guard let read = Self.readers[name] else {
      throw DecodingError.dataCorruptedError(
        forKey: .type, in: container, debugDescription: "There is no type “\(name)”.")
    }
    self = try read(decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    let tagged = tagged
    var container = encoder.container(keyedBy: TaggedKey.self)
    try container.encode(tagged.name, forKey: .type)
    try tagged.body?.encode(to: encoder)
  }
}

/// An enum of enums has all names of its parts.
extension TaggedValue {
  package static func readers<Part: TaggedValue>(
    _ make: @escaping @Sendable (Part) -> Self
  ) -> [String: Reader] {
    Part.readers.mapValues { read in { decoder in make(try read(decoder)) } }
  }

  package static func merged(_ parts: [[String: Reader]]) -> [String: Reader] {
    parts.reduce(into: [:]) { all, part in
      all.merge(part) { _, _ in preconditionFailure("two features use one name on the wire") }
    }
  }
}
