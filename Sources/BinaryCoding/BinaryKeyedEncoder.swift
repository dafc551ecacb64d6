/// Encodes the members of an object.
struct BinaryKeyedEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: BinaryWriter
  let level: Int
  let id: Int

  var codingPath: [any CodingKey] { writer.path(level) }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try writer.write(value, as: key.stringValue, level, id)
  }

  func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
    guard let value else { return try absent(key) }
    try encode(value, forKey: key)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    superValueEncoder(key.stringValue).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    superValueEncoder(key.stringValue).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { superValueEncoder(BinaryKey.parent.stringValue) }
  func superEncoder(forKey key: Key) -> any Encoder { superValueEncoder(key.stringValue) }

  private func superValueEncoder(_ name: String) -> BinaryValueEncoder {
    writer.nestedValue(level, id) { () throws(BinaryCodingError) in
      try writer.member(name, level, id)
    }
  }

  private func scalar(_ key: Key, _ write: (inout [UInt8]) -> Void) throws {
    try writer.member(key.stringValue, level, id)
    writer.append(write)
  }

  private func absent(_ key: Key) throws { try scalar(key) { $0.append(Tag.absent) } }

  func encodeNil(forKey key: Key) throws { try scalar(key) { $0.append(Tag.null) } }
  func encode(_ value: Bool, forKey key: Key) throws {
    try scalar(key) { $0.append(value ? Tag.yes : Tag.no) }
  }
  func encode(_ value: String, forKey key: Key) throws { try scalar(key) { $0.appendText(value) } }
  func encode(_ value: Double, forKey key: Key) throws {
    try scalar(key) { $0.appendDouble(value) }
  }
  func encode(_ value: Float, forKey key: Key) throws { try scalar(key) { $0.appendFloat(value) } }
  func encode(_ value: Int, forKey key: Key) throws { try scalar(key) { $0.appendInteger(value) } }
  func encode(_ value: Int8, forKey key: Key) throws { try scalar(key) { $0.appendInteger(value) } }
  func encode(_ value: Int16, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: Int32, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: Int64, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: Int128, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: UInt, forKey key: Key) throws { try scalar(key) { $0.appendInteger(value) } }
  func encode(_ value: UInt8, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: UInt16, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: UInt32, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: UInt64, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
  func encode(_ value: UInt128, forKey key: Key) throws {
    try scalar(key) { $0.appendInteger(value) }
  }
}

/// A nil member is written as absent.
extension BinaryKeyedEncoder {
  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Float?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: Int128?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
  func encodeIfPresent(_ value: UInt128?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try absent(key) }
  }
}
