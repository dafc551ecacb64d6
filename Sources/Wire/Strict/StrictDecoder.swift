/// Wraps a decoder. It logs the members that types ask for, and reports values that an enum doesn't
/// have together with those it has.
struct StrictDecoder: Decoder {
  let base: any Decoder
  let members: MemberLog

  init(_ base: any Decoder, _ members: MemberLog) {
    self.base = base
    self.members = members
  }

  var codingPath: [any CodingKey] { base.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { base.userInfo }

  func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
    let container = try base.container(keyedBy: Key.self)
    let all = try base.container(keyedBy: AnyKey.self)
    let object = members.open(codingPath) { all.allKeys.map(\.stringValue) }
    return KeyedDecodingContainer(
      StrictKeyedContainer(base: container, members: members, object: object))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    StrictUnkeyedContainer(base: try base.unkeyedContainer(), members: members)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    StrictValueContainer(base: try base.singleValueContainer(), decoder: self)
  }

  /// Decodes a value of any type except primitives.
  func decode<Value: Decodable>(_: Value.Type) throws -> Value {
    if let allowed = choices(of: Value.self) {
      let text = try base.singleValueContainer().decode(String.self)
      guard allowed.contains(text) else {
        throw MalformedMember.choice(path: codingPath, value: text, allowed: allowed)
      }
    }
    // Dictionary keys are data, which the base decoder leaves unchanged.
    if Value.self is any StringKeyed.Type {
      return try base.singleValueContainer().decode(Value.self)
    }
    return try Value(from: self)
  }

  /// The values of a string enum.
  private func choices(of type: any Any.Type) -> [String]? {
    (type as? any (CaseIterable & RawRepresentable).Type).flatMap { names(of: $0) }
  }

  private func names<Choice: CaseIterable & RawRepresentable>(of _: Choice.Type) -> [String]? {
    Choice.RawValue.self == String.self
      ? Choice.allCases.compactMap { $0.rawValue as? String } : nil
  }

  /// A key for any member.
  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
      self.stringValue = stringValue
      intValue = nil
    }

    init?(intValue: Int) { nil }
  }
}

/// Dictionaries with string keys.
private protocol StringKeyed {}
extension Dictionary: StringKeyed where Key == String {}
