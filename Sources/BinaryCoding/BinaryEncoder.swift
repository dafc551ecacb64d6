/// Writes any `Encodable` value in a compact form that `BinaryDecoder` of the same program version
/// reads back, many times as fast as JSON. `BinaryForm` describes the bytes.
package struct BinaryEncoder: Sendable {
  /// What the encoded types find in `Encoder.userInfo`.
  package var userInfo: [CodingUserInfoKey: any Sendable]

  /// Creates an encoder.
  package init(userInfo: [CodingUserInfoKey: any Sendable] = [:]) { self.userInfo = userInfo }

  /// Returns the file of `value`.
  package func encode<Value: Encodable>(
    _ value: Value
  ) throws(BinaryCodingError) -> [UInt8] {
    let session = EncodingSession(userInfo: userInfo)
    let writer = BinaryWriter(session: session, base: 0, prefix: [])
    do {
      try writer.write(value)
    } catch {
      throw writer.located(error)
    }
    if let failure = session.failure { throw failure }
    var file = BinaryForm.signature
    var names: [UInt8] = []
    names.appendVarint(UInt64(session.table.names.count))
    for name in session.table.names {
      names.appendVarint(UInt64(name.utf8.count))
      names.append(contentsOf: name.utf8)
    }
    file.reserveCapacity(file.count + names.count + writer.bytes.count)
    file.append(contentsOf: names)
    file.append(contentsOf: writer.bytes)
    return file
  }
}
