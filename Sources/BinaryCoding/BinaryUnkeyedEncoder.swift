/// Encodes the elements of a list.
struct BinaryUnkeyedEncoder: UnkeyedEncodingContainer {
  let writer: BinaryWriter
  let level: Int
  let id: Int

  var codingPath: [any CodingKey] { writer.path(level) }
  var count: Int { writer.count(level, id) }

  func encode<Value: Encodable>(_ value: Value) throws {
    try writer.write(value, asElementOf: level, id)
  }

  func nestedContainer<Key: CodingKey>(
    keyedBy type: Key.Type
  ) -> KeyedEncodingContainer<Key> {
    superValueEncoder().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    superValueEncoder().unkeyedContainer()
  }

  func superEncoder() -> any Encoder { superValueEncoder() }

  private func superValueEncoder() -> BinaryValueEncoder {
    writer.nestedValue(level, id) { () throws(BinaryCodingError) in
      try writer.element(level, id)
    }
  }

  private func scalar(_ write: (inout [UInt8]) -> Void) throws {
    try writer.element(level, id)
    writer.append(write)
  }

  func encodeNil() throws { try scalar { $0.append(Tag.null) } }
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
