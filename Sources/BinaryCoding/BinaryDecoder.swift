/// Reads what `BinaryEncoder` wrote. It believes nothing: it checks every length against the bytes
/// that are left before it reserves memory, and no input stops the program.
package struct BinaryDecoder: Sendable {
  /// What the decoded types find in `Decoder.userInfo`.
  package var userInfo: [CodingUserInfoKey: any Sendable]

  /// Creates a decoder.
  package init(userInfo: [CodingUserInfoKey: any Sendable] = [:]) { self.userInfo = userInfo }

  /// Returns the value of a file. A type may not use its decoder after its `init(from:)`.
  package func decode<Value: Decodable>(
    _ type: Value.Type, from file: [UInt8]
  ) throws(BinaryCodingError) -> Value {
    try unsafe file.withUnsafeBufferPointer { (bytes) throws(BinaryCodingError) in
      let reader = try BinaryReader(unsafe FileBytes(bytes), userInfo: userInfo)
      defer { reader.close() }
      return try decode(type, reader)
    }
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, _ reader: BinaryReader
  ) throws(BinaryCodingError) -> Value {
    let size = reader.file.count
    do {
      let end = try reader.file.extent(reader.root, limit: size)
      guard end == size else { throw BinaryCodingError(.bytesLeft(size - end), at: end) }
      let value = try reader.read(type, at: reader.root, level: 0)
      if let failure = reader.failure { throw failure }
      return value
    } catch {
      var error = BinaryReader.located(error, at: reader.root)
      if error.path.isEmpty { error.path = reader.path(to: error.offset).map(\.stringValue) }
      throw error
    }
  }
}
