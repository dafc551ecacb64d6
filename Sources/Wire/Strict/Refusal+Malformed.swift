extension Refusal {
  /// Says which member of a message is wrong and what it may be, in the wire's spelling.
  package init(malformed error: any Error) {
    switch error {
    case MalformedMember.choice(let path, let value, let allowed):
      self.init(
        .malformed, "\(path.wireName) is “\(value)”. It may be \(allowed.listed).", allowed: allowed
      )
    case MalformedMember.unknown(let path, let member, let known):
      let place = path.isEmpty ? "" : " in \(path.wireName)"
      self.init(
        .malformed, "There is no member “\(member)”\(place). There may be \(known.listed).",
        allowed: known)
    case let doubled as DoubledMember:
      let place = doubled.path.isEmpty ? "" : " in \(doubled.path.wireName)"
      self.init(.malformed, "The member “\(doubled.member)” occurs twice\(place). Send it once.")
    case DecodingError.keyNotFound(let key, let context):
      self.init(.malformed, "\((context.codingPath + [key]).wireName) is missing.")
    case DecodingError.valueNotFound(let type, let context):
      self.init(.malformed, "\(context.codingPath.wireName) is null. It must be \(name(of: type)).")
    case DecodingError.typeMismatch(let type, let context):
      self.init(.malformed, "\(context.codingPath.wireName) must be \(name(of: type)).")
    case MalformedMember.number(let path, let isWhole):
      self.init(
        .malformed, "\(path.wireName) must be a \(isWhole ? "whole number below 2^63" : "number").")
    case DecodingError.dataCorrupted(let context)
    where !context.debugDescription.hasPrefix("The given data was not valid JSON"):
      let end = context.debugDescription.hasSuffix(".") ? "" : "."
      self.init(
        .malformed, "\(context.codingPath.wireName): \(context.debugDescription)\(end)")
    default: self.init(.malformed, "The message isn't valid JSON.")
    }
  }
}

/// The JSON name of a Swift type, for users.
private func name(of type: any Any.Type) -> String {
  switch type {
  case is String.Type: "text"
  case is Bool.Type: "true or false"
  case is any BinaryInteger.Type: "a whole number"
  case is any BinaryFloatingPoint.Type: "a number"
  case is any CollectionOfMembers.Type: "an object"
  case is any RandomAccessCollection.Type: "a list"
  default: "an object"
  }
}

/// Dictionaries, which are collections like arrays.
private protocol CollectionOfMembers {}
extension Dictionary: CollectionOfMembers {}

extension [any CodingKey] {
  /// `command.quote.lines[2].amount`; `The message` where the path is empty.
  fileprivate var wireName: String {
    guard !isEmpty else { return "The message" }
    return reduce(into: "") { name, key in
      if let index = key.intValue {
        name += "[\(index)]"
      } else {
        name += (name.isEmpty ? "" : ".") + WireCoding.wireName(key.stringValue)
      }
    }
  }
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`.
  fileprivate var listed: String {
    count < 2 ? first ?? "nothing" : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}
