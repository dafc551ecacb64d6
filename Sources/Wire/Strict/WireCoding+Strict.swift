extension WireCoding {
  /// Longer messages are not checked for unknown members, because that costs several times as much
  /// as decoding. Only imports are that long.
  package static let strictBytesMax = 1 << 20

  /// Decodes a client's message, and refuses members that occur twice or that its type doesn't
  /// know. `decode` ignores unknown ones, because servers, logs and outboxes may be newer than the
  /// program that reads them.
  package static func decodeStrictly<Value: Decodable>(
    _: Value.Type, from bytes: [UInt8]
  ) throws(Refusal) -> Value {
    do {
      if bytes.count > strictBytesMax { return try decode(Value.self, from: bytes) }
      if let doubled = DoubledMember.first(in: bytes) { throw doubled }
      return try decode(StrictlyDecoded<Value>.self, from: bytes).value
    } catch {
      throw Refusal(malformed: error)
    }
  }

  /// The reason that `decode` can't read the bytes as this type.
  package static func malformation<Value: Decodable>(
    of _: Value.Type, in bytes: [UInt8]
  ) -> Refusal {
    do throws(Refusal) {
      _ = try decodeStrictly(Value.self, from: bytes)
      return Refusal(.malformed, "The message can't be read.")
    } catch {
      return error
    }
  }

  /// Converts `mediaBuy` to `media_buy`, like `JSONEncoder`.
  static func wireName(_ key: String) -> String {
    var name = ""
    var isWordEnd = false
    for character in key {
      if character.isUppercase, isWordEnd { name += "_" }
      isWordEnd = !character.isUppercase
      name += character.lowercased()
    }
    return name
  }
}

/// A value without members that its types didn't ask for.
private struct StrictlyDecoded<Value: Decodable>: Decodable {
  let value: Value

  init(from decoder: any Decoder) throws {
    let members = MemberLog()
    value = try Value(from: StrictDecoder(decoder, members))
    if let unknown = members.firstUnknown { throw unknown }
  }
}
