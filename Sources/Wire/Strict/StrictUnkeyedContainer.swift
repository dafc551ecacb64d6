/// The elements of a list.
struct StrictUnkeyedContainer: UnkeyedDecodingContainer {
  var base: any UnkeyedDecodingContainer
  let members: MemberLog

  var codingPath: [any CodingKey] { base.codingPath }
  var count: Int? { base.count }
  var isAtEnd: Bool { base.isAtEnd }
  var currentIndex: Int { base.currentIndex }

  mutating func decodeNil() throws -> Bool { try base.decodeNil() }

  mutating func decode<Value: Decodable>(_: Value.Type) throws -> Value {
    try decoder().decode(Value.self)
  }

  private mutating func decoder() throws -> StrictDecoder {
    StrictDecoder(try base.superDecoder(), members)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy _: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder().container(keyedBy: Nested.self)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try decoder().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try decoder() }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try base.decode(type) }
  mutating func decode(_ type: String.Type) throws -> String { try base.decode(type) }
  mutating func decode(_ type: Double.Type) throws -> Double { try decoder().decode(type) }
  mutating func decode(_ type: Float.Type) throws -> Float { try decoder().decode(type) }
  mutating func decode(_ type: Int.Type) throws -> Int { try decoder().decode(type) }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try decoder().decode(type) }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try decoder().decode(type) }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try decoder().decode(type) }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try decoder().decode(type) }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try decoder().decode(type) }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder().decode(type) }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder().decode(type) }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder().decode(type) }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder().decode(type) }
}
