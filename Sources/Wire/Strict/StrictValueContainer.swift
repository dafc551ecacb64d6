/// A single value.
struct StrictValueContainer: SingleValueDecodingContainer {
  let base: any SingleValueDecodingContainer
  let decoder: StrictDecoder

  var codingPath: [any CodingKey] { base.codingPath }

  func decodeNil() -> Bool { base.decodeNil() }
  func decode<Value: Decodable>(_: Value.Type) throws -> Value { try decoder.decode(Value.self) }

  func decode(_ type: Bool.Type) throws -> Bool { try base.decode(type) }
  func decode(_ type: String.Type) throws -> String { try base.decode(type) }
  func decode(_ type: Double.Type) throws -> Double {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: Float.Type) throws -> Float {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: Int.Type) throws -> Int {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: Int8.Type) throws -> Int8 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: Int16.Type) throws -> Int16 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: Int32.Type) throws -> Int32 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: Int64.Type) throws -> Int64 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: UInt.Type) throws -> UInt {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: UInt8.Type) throws -> UInt8 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: UInt16.Type) throws -> UInt16 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: UInt32.Type) throws -> UInt32 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

  func decode(_ type: UInt64.Type) throws -> UInt64 {
    try MalformedMember.checkingNumber(at: codingPath) { try base.decode(type) }
  }

}
