/// Decodes the elements of a list.
struct BinaryUnkeyedDecoder: UnkeyedDecodingContainer {
  private let reader: BinaryReader
  private let list: Extent
  private let size: Int
  /// Where the list itself begins.
  private let offset: Int
  private var next: Int
  private(set) var currentIndex = 0

  init(reader: BinaryReader, list: Extent, offset: Int) throws(BinaryCodingError) {
    self.reader = reader
    self.list = list
    self.offset = offset
    var next = list.start
    self.size = try reader.file.count(at: &next, limit: list.end)
    self.next = next
    try checkEnd()
  }

  var codingPath: [any CodingKey] { reader.path(to: offset) }
  var count: Int? { size }
  var isAtEnd: Bool { currentIndex >= size }

  private func checkEnd() throws(BinaryCodingError) {
    guard isAtEnd, next != list.end else { return }
    throw BinaryCodingError(.bytesLeft(list.end - next), at: next)
  }

  private func checkElement() throws(BinaryCodingError) {
    guard !isAtEnd else { throw BinaryCodingError(.missingElement, at: offset) }
  }

  private mutating func advance(to end: Int) throws(BinaryCodingError) {
    next = end
    currentIndex += 1
    try checkEnd()
  }

  /// The decoder of the next element. The list stays there until `advance`.
  private func element() throws(BinaryCodingError) -> (decoder: BinaryValueDecoder, end: Int) {
    try checkElement()
    let end = try reader.file.extent(next, limit: list.end)
    return (BinaryValueDecoder(reader: reader, offset: next, level: list.level + 1), end)
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let (decoder, end) = try element()
    let value = try reader.read(type, at: decoder.offset, level: decoder.level)
    try advance(to: end)
    return value
  }

  mutating func decodeNil() throws -> Bool {
    let (decoder, end) = try element()
    guard decoder.decodeNil() else { return false }
    try advance(to: end)
    return true
  }

  mutating func nestedContainer<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let (decoder, end) = try element()
    let container = try decoder.container(keyedBy: type)
    try advance(to: end)
    return container
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let (decoder, end) = try element()
    let container = try decoder.unkeyedContainer()
    try advance(to: end)
    return container
  }

  mutating func superDecoder() throws -> any Decoder {
    let (decoder, end) = try element()
    try advance(to: end)
    return decoder
  }

  private mutating func scalar<Value: BinaryScalar>() throws -> Value {
    try checkElement()
    var end = next
    let value = try Value.read(reader.file, at: &end, limit: list.end)
    try advance(to: end)
    return value
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try scalar() }
  mutating func decode(_ type: String.Type) throws -> String { try scalar() }
  mutating func decode(_ type: Double.Type) throws -> Double { try scalar() }
  mutating func decode(_ type: Float.Type) throws -> Float { try scalar() }
  mutating func decode(_ type: Int.Type) throws -> Int { try scalar() }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try scalar() }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try scalar() }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try scalar() }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try scalar() }
  mutating func decode(_ type: Int128.Type) throws -> Int128 { try scalar() }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try scalar() }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try scalar() }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try scalar() }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try scalar() }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try scalar() }
  mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try scalar() }
}
