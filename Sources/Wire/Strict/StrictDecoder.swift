/// A decoder in front of another one. It logs the members that types ask for, and names the values
/// of an enum where a value is none of them.
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

  /// A value of any type but the primitives.
  func decode<Value: Decodable>(_: Value.Type) throws -> Value {
    if let allowed = choices(of: Value.self) {
      let text = try base.singleValueContainer().decode(String.self)
      guard allowed.contains(text) else {
        throw MalformedMember.choice(path: codingPath, value: text, allowed: allowed)
      }
    }
    // The keys of dictionaries are data, which the base leaves as they are.
    if Value.self is any StringKeyed.Type {
      return try base.singleValueContainer().decode(Value.self)
    }
    return try Value(from: self)
  }

  /// The values of an enum of texts.
  private func choices(of type: any Any.Type) -> [String]? {
    (type as? any (CaseIterable & RawRepresentable).Type).flatMap { names(of: $0) }
  }

  private func names<Choice: CaseIterable & RawRepresentable>(of _: Choice.Type) -> [String]? {
    Choice.RawValue.self == String.self
      ? Choice.allCases.compactMap { $0.rawValue as? String } : nil
  }

  /// Any member of an object.
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

/// Dictionaries whose keys are texts.
private protocol StringKeyed {}
extension Dictionary: StringKeyed where Key == String {}
