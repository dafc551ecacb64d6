/// Decodes one value: opens it as a container, or reads it as a scalar.
struct BinaryValueDecoder: Decoder {
  let reader: BinaryReader
  let offset: Int
  let level: Int

  var codingPath: [any CodingKey] { reader.path(to: offset) }
  var userInfo: [CodingUserInfoKey: Any] { reader.userInfo }

  func container<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let object = try reader.file.content(of: Tag.object, at: offset, level: level)
    return KeyedDecodingContainer(
      BinaryKeyedDecoder(reader: reader, object: object, offset: offset))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try BinaryUnkeyedDecoder(
      reader: reader, list: try reader.file.content(of: Tag.array, at: offset, level: level),
      offset: offset)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension BinaryValueDecoder: SingleValueDecodingContainer {
  /// A value that decodes another one instead of itself shares its place.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try Value(from: self)
  }

  func decodeNil() -> Bool { reader.file[offset] == Tag.null }

  @inline(__always)
  private func scalar<Value: BinaryScalar>() throws -> Value {
    var end = offset
    return try Value.read(reader.file, at: &end, limit: reader.file.count)
  }

  func decode(_ type: Bool.Type) throws -> Bool { try scalar() }
  func decode(_ type: String.Type) throws -> String { try scalar() }
  func decode(_ type: Double.Type) throws -> Double { try scalar() }
  func decode(_ type: Float.Type) throws -> Float { try scalar() }
  func decode(_ type: Int.Type) throws -> Int { try scalar() }
  func decode(_ type: Int8.Type) throws -> Int8 { try scalar() }
  func decode(_ type: Int16.Type) throws -> Int16 { try scalar() }
  func decode(_ type: Int32.Type) throws -> Int32 { try scalar() }
  func decode(_ type: Int64.Type) throws -> Int64 { try scalar() }
  func decode(_ type: Int128.Type) throws -> Int128 { try scalar() }
  func decode(_ type: UInt.Type) throws -> UInt { try scalar() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try scalar() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try scalar() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try scalar() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try scalar() }
  func decode(_ type: UInt128.Type) throws -> UInt128 { try scalar() }
}
