/// A wrong member of a message, for cases that `DecodingError` can't express.
enum MalformedMember: Error {
  /// The value is not one of its type's values.
  case choice(path: [any CodingKey], value: String, allowed: [String])
  /// The number has a fraction, or is too large for its type.
  case number(path: [any CodingKey], isWhole: Bool)
  /// The object at `path` has a member that its type doesn't know.
  case unknown(path: [any CodingKey], member: String, known: [String])
}

extension MalformedMember {
  /// Decodes a number, and names the member where the number doesn't fit. `JSONDecoder` says so in
  /// words that name Swift, or without a path.
  static func checkingNumber<Value>(
    at path: @autoclosure () -> [any CodingKey], _ decode: () throws -> Value
  ) throws -> Value {
    do {
      return try decode()
    } catch let error as DecodingError {
      guard case .dataCorrupted = error else { throw error }
    } catch {}
    throw MalformedMember.number(path: path(), isWhole: Value.self is any BinaryInteger.Type)
  }

  /// Returns the error with further allowed values, if it concerns the message's type.
  func allowing(_ types: [String]) -> MalformedMember {
    guard case .choice(let path, let value, let allowed) = self,
      path.map(\.stringValue) == ["type"]
    else { return self }
    return .choice(path: path, value: value, allowed: types + allowed)
  }
}
