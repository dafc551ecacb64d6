/// Encodes one value: opens its containers, or writes it as a scalar.
struct BinaryValueEncoder: Encoder {
  let writer: BinaryWriter
  let level: Int
  let id: Int

  var codingPath: [any CodingKey] { writer.path(level) }
  var userInfo: [CodingUserInfoKey: Any] { writer.session.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    writer.begin(.object, level, id)
    return KeyedEncodingContainer(
      BinaryKeyedEncoder(writer: writer, level: level, id: id))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    writer.begin(.array, level, id)
    return BinaryUnkeyedEncoder(writer: writer, level: level, id: id)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension BinaryValueEncoder: SingleValueEncodingContainer {
  /// A value that encodes another one instead of itself shares its place.
  func encode<Value: Encodable>(_ value: Value) throws {
    try writer.check(level, id)
    try value.encode(to: self)
  }

  func encodeNil() throws {
    try writer.beginScalar(level, id)
    writer.append { $0.append(Tag.null) }
  }

  private func scalar(_ write: (inout [UInt8]) -> Void) throws {
    try writer.beginScalar(level, id)
    writer.append(write)
  }

  func encode(_ value: Bool) throws { try scalar { $0.append(value ? Tag.yes : Tag.no) } }
  func encode(_ value: String) throws { try scalar { $0.appendText(value) } }
  func encode(_ value: Double) throws { try scalar { $0.appendDouble(value) } }
  func encode(_ value: Float) throws { try scalar { $0.appendFloat(value) } }
  func encode(_ value: Int) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: Int8) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: Int16) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: Int32) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: Int64) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: Int128) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: UInt) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: UInt8) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: UInt16) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: UInt32) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: UInt64) throws { try scalar { $0.appendInteger(value) } }
  func encode(_ value: UInt128) throws { try scalar { $0.appendInteger(value) } }
}
