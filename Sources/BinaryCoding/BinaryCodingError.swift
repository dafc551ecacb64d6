/// Why a value could not be written or a file could not be read, and where.
package struct BinaryCodingError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// The file doesn't begin like one of this form and version.
    case foreign
    /// The bytes end before the value does.
    case cut
    /// Bytes follow the end of the file's value, or of a list's last element.
    case bytesLeft(Int)
    /// A number, length or index has more bits than it can have.
    case numberTooLong
    /// A text isn't UTF-8.
    case invalidText
    /// A member has a name that the file's table lacks.
    case unknownName(UInt64)
    /// A value begins with a byte that has no meaning.
    case unknownTag(UInt8)
    /// Values lie too deep within each other.
    case tooDeep
    /// The value is of another kind than the type that reads it.
    case mismatch(expected: String, found: String)
    /// The number is outside the range of the type that reads it.
    case numberOutOfRange(String)
    /// The object lacks a member.
    case missingMember(String)
    /// The list has no more elements.
    case missingElement
    /// A member was encoded twice.
    case repeatedMember(String)
    /// A container was used after its value was complete, or a value was encoded in two ways.
    case misuse
    /// The type itself refused its value.
    case refused(String)
  }

  /// What is wrong.
  package let reason: Reason
  /// The byte of the file where reading stopped; for a value that is written, the count of the
  /// bytes that its values had so far.
  package let offset: Int
  /// The names and indices that lead to the value.
  package internal(set) var path: [String]

  init(_ reason: Reason, at offset: Int, path: [String] = []) {
    self.reason = reason
    self.offset = offset
    self.path = path
  }
}

extension BinaryCodingError: CustomStringConvertible {
  /// A sentence with the place.
  package var description: String {
    let place = path.isEmpty ? "" : " in “\(path.joined(separator: "."))”"
    return "\(sentence) at byte \(offset)\(place)."
  }

  private var sentence: String {
    switch reason {
    case .foreign: "This is not a binary file of this version"
    case .cut: "The file ends too early"
    case .bytesLeft(let count): "\(count) bytes are left over"
    case .numberTooLong: "A number has too many bits"
    case .invalidText: "A text is not UTF-8"
    case .unknownName(let index): "The table of names has no number \(index)"
    case .unknownTag(let tag): "No value begins with \(tag)"
    case .tooDeep: "More than \(BinaryForm.maxDepth) values lie within each other"
    case .mismatch(let expected, let found): "There is \(found), not \(expected),"
    case .numberOutOfRange(let type): "The number does not fit \(type)"
    case .missingMember(let name): "The member “\(name)” is missing"
    case .missingElement: "The list has no more elements"
    case .repeatedMember(let name): "The member “\(name)” is written twice"
    case .misuse: "A value is written in two ways, or after its end,"
    case .refused(let why): "The value is refused (\(why))"
    }
  }
}
