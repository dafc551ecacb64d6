/// Decodes the members of an object.
struct BinaryKeyedDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reader: BinaryReader
  let object: Extent
  /// Where the object itself begins.
  let offset: Int

  var codingPath: [any CodingKey] { reader.path(to: offset) }

  /// The keys of the members that are there.
  var allKeys: [Key] {
    do throws(BinaryCodingError) {
      return try reader.names(in: object).compactMap { Key(stringValue: $0) }
    } catch {
      reader.fail(error)
      return []
    }
  }

  func contains(_ key: Key) -> Bool {
    do throws(BinaryCodingError) {
      return try place(key.stringValue) != nil
    } catch {
      reader.fail(error)
      return false
    }
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    reader.file[try existing(key.stringValue)] == Tag.null
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try value(at: try existing(key.stringValue))
  }

  func decodeIfPresent<Value: Decodable>(
    _ type: Value.Type, forKey key: Key
  ) throws -> Value? {
    guard let place = try present(key) else { return nil }
    return try value(at: place)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder(key.stringValue).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key.stringValue).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try decoder(BinaryKey.parent.stringValue) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key.stringValue) }

  // MARK: Places

  /// The place of a member's value, or nil. Its first byte is within the object; whether the rest
  /// is, `extent` finds.
  @inline(__always)
  private func place(_ name: String) throws(BinaryCodingError) -> Int? {
    guard let place = try reader.place(of: name, in: object) else { return nil }
    guard place < object.end else { throw BinaryCodingError(.cut, at: place) }
    return reader.file[place] == Tag.absent ? nil : place
  }

  @inline(__always)
  private func existing(_ name: String) throws(BinaryCodingError) -> Int {
    guard let place = try place(name) else { throw missing(name) }
    return place
  }

  private func missing(_ name: String) -> BinaryCodingError {
    BinaryCodingError(.missingMember(name), at: offset)
  }

  private func decoder(_ name: String) throws(BinaryCodingError) -> BinaryValueDecoder {
    let place = try existing(name)
    reader.advance(object, to: try reader.file.extent(place, limit: object.end))
    return BinaryValueDecoder(reader: reader, offset: place, level: object.level + 1)
  }

  @inline(__always)
  private func value<Value: Decodable>(at place: Int) throws -> Value {
    reader.advance(object, to: try reader.file.extent(place, limit: object.end))
    return try reader.read(Value.self, at: place, level: object.level + 1)
  }

  /// The place of a member's value that is neither absent nor nil; the object moves past one that
  /// is.
  @inline(__always)
  private func present(_ key: Key) throws(BinaryCodingError) -> Int? {
    guard let place = try reader.place(of: key.stringValue, in: object) else { return nil }
    guard place < object.end else { throw BinaryCodingError(.cut, at: place) }
    let tag = reader.file[place]
    guard tag == Tag.absent || tag == Tag.null else { return place }
    reader.advance(object, to: place + 1)
    return nil
  }

  @inline(__always)
  private func scalar<Value: BinaryScalar>(_ key: Key) throws(BinaryCodingError) -> Value {
    try scalar(at: try existing(key.stringValue))
  }

  @inline(__always)
  private func scalar<Value: BinaryScalar>(at place: Int) throws(BinaryCodingError) -> Value {
    var end = place
    let value = try Value.read(reader.file, at: &end, limit: object.end)
    reader.advance(object, to: end)
    return value
  }

  @inline(__always)
  private func scalarIfPresent<Value: BinaryScalar>(
    _ key: Key
  ) throws(BinaryCodingError) -> Value? {
    guard let place = try present(key) else { return nil }
    return try scalar(at: place)
  }
}

extension BinaryKeyedDecoder {
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try scalar(key) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try scalar(key) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try scalar(key) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try scalar(key) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try scalar(key) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try scalar(key) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try scalar(key) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try scalar(key) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try scalar(key) }
  func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try scalar(key) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try scalar(key) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try scalar(key) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try scalar(key) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try scalar(key) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try scalar(key) }
  func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try scalar(key) }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: Int128.Type, forKey key: Key) throws -> Int128? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
    try scalarIfPresent(key)
  }
  func decodeIfPresent(_ type: UInt128.Type, forKey key: Key) throws -> UInt128? {
    try scalarIfPresent(key)
  }
}
