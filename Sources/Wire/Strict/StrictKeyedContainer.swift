/// The members of an object. Logs each one that is read.
struct StrictKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let base: KeyedDecodingContainer<Key>
  let members: MemberLog
  let object: Int

  var codingPath: [any CodingKey] { base.codingPath }

  var allKeys: [Key] {
    members.allowAll(of: object)
    return base.allKeys
  }

  private func logged(_ key: Key) -> Key {
    members.ask(key.stringValue, of: object)
    return key
  }

  private func number<Value>(_ key: Key, _ decode: (Key) throws -> Value) throws -> Value {
    try MalformedMember.checkingNumber(at: codingPath + [key]) { try decode(logged(key)) }
  }

  func contains(_ key: Key) -> Bool { base.contains(logged(key)) }
  func decodeNil(forKey key: Key) throws -> Bool { try base.decodeNil(forKey: logged(key)) }

  func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value {
    try decoder(of: key).decode(Value.self)
  }

  /// The decoder of an existing member.
  private func decoder(of key: Key) throws -> StrictDecoder {
    guard contains(key) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: codingPath, debugDescription: "it is missing"))
    }
    return StrictDecoder(try base.superDecoder(forKey: key), members)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy _: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder(of: key).container(keyedBy: Nested.self)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(of: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { StrictDecoder(try base.superDecoder(), members) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(of: key) }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try base.decode(type, forKey: logged(key))
  }

  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try base.decode(type, forKey: logged(key))
  }

  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
    try number(key) { try base.decode(type, forKey: $0) }
  }

  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
    try number(key) { try base.decode(type, forKey: $0) }
  }
}
