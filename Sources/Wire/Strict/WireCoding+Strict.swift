extension WireCoding {
  /// Longer messages may have members that nobody knows: looking for them costs several times what
  /// decoding costs. Only imports are that long.
  package static let strictBytesMax = 1 << 20

  /// Decodes what a client sends, and refuses members that its type doesn't know. What servers send
  /// and what logs and outboxes hold is decoded by `decode`, which ignores such members, so that
  /// old programs read what newer ones wrote.
  package static func decodeStrictly<Value: Decodable>(
    _: Value.Type, from bytes: [UInt8]
  ) throws(Refusal) -> Value {
    do {
      if bytes.count > strictBytesMax { return try decode(Value.self, from: bytes) }
      return try decode(StrictlyDecoded<Value>.self, from: bytes).value
    } catch {
      throw Refusal(malformed: error)
    }
  }

  /// Why the bytes are no value of this type, as `decode` has found.
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

  /// `mediaBuy` as the wire has it: `media_buy`. The same as `JSONEncoder` makes of it.
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

/// A value whose objects have no members but those that their types asked for.
private struct StrictlyDecoded<Value: Decodable>: Decodable {
  let value: Value

  init(from decoder: any Decoder) throws {
    let members = MemberLog()
    value = try Value(from: StrictDecoder(decoder, members))
    if let unknown = members.firstUnknown { throw unknown }
  }
}
