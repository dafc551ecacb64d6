import FoundationEssentials

/// A member that occurs twice in one object of a message (RFC 8259 §4). Decoders use the first or
/// the last, so two readers could understand two different messages.
struct DoubledMember: Error {
  var path: [any CodingKey]
  var member: String

  /// Finds the first one; nil also for bytes that aren't JSON, which the decoder reports. Keeps its
  /// own stack, so that nesting can't exhaust the thread's.
  static func first(in message: [UInt8]) -> DoubledMember? {
    var scanner = Scanner(bytes: message)
    return scanner.scan()
  }

  private enum Level {
    case object(members: Set<String>, current: String)
    case list(index: Int)
  }

  private struct Step: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
    init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
  }

  private struct Scanner {
    let bytes: [UInt8]
    private var index = 0
    private var levels: [Level] = []
    /// Whether the next string names a member.
    private var isBeforeName = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func scan() -> DoubledMember? {
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "{"):
          levels.append(.object(members: [], current: ""))
          isBeforeName = true
        case UInt8(ascii: "["):
          levels.append(.list(index: 0))
          isBeforeName = false
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if levels.popLast() == nil { return nil }
          isBeforeName = false
        case UInt8(ascii: ","): passComma()
        case UInt8(ascii: "\""):
          guard let text = passString() else { return nil }
          if isBeforeName, let doubled = add(text) { return doubled }
          isBeforeName = false
        default: break
        }
        index += 1
      }
      return nil
    }

    private mutating func passComma() {
      switch levels.last {
      case .object: isBeforeName = true
      case .list(let index): levels[levels.count - 1] = .list(index: index + 1)
      case nil: break
      }
    }

    /// Goes to the closing quote. Returns the bytes with both quotes.
    private mutating func passString() -> ArraySlice<UInt8>? {
      let start = index
      index += 1
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return index < bytes.count ? bytes[start...index] : nil
    }

    private mutating func add(_ quoted: ArraySlice<UInt8>) -> DoubledMember? {
      guard case .object(var members, _)? = levels.popLast() else { return nil }
      let name = Self.name(quoted)
      let isNew = members.insert(name).inserted
      guard isNew else { return DoubledMember(path: path, member: name) }
      levels.append(.object(members: members, current: name))
      return nil
    }

    /// Two spellings of a name, such as `a` and `\u0061`, are the same member.
    private static func name(_ quoted: ArraySlice<UInt8>) -> String {
      let isPlain = !quoted.contains(UInt8(ascii: "\\"))
      if !isPlain, let name = try? WireCoding.decode(String.self, from: Array(quoted)) {
        return name
      }
      return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    }

    /// The levels around the current one.
    private var path: [any CodingKey] {
      levels.map { level in
        switch level {
        case .object(_, let current): Step(stringValue: current)
        case .list(let index): Step(intValue: index)
        }
      }
    }
  }
}
