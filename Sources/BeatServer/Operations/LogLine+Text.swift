import Models

extension LogLine {
  /// The line in the format, without its end. It has no control characters, so one line stays one.
  package func text(in format: LogFormat) -> String {
    switch format {
    case .logfmt:
      return Self.logfmt(
        [("ts", at.rfc3339), ("level", level.name)].map { ($0.0, .text($0.1)) } + pairs)
    case .json:
      let head: [(String, Value)] = [("ts", .text(at.rfc3339)), ("level", .text(level.name))]
      let members = (head + pairs).map { "\(Self.quoted($0.0)):\(Self.json($0.1))" }
      return "{" + members.joined(separator: ",") + "}"
    case .journald: return "<\(level.rawValue)>" + Self.logfmt(pairs)
    case .plain: return "beatd: " + Self.escaped(message)
    }
  }

  private var pairs: [(String, Value)] {
    [("event", .text(event.rawValue)), ("msg", .text(message))]
      + fields.map { ($0.name, $0.value) }
  }

  private static func logfmt(_ pairs: [(String, Value)]) -> String {
    pairs.map { "\($0.0)=\(logfmt($0.1))" }.joined(separator: " ")
  }

  private static func logfmt(_ value: Value) -> String {
    switch value {
    case .integer(let number): return "\(number)"
    case .text(let text):
      let isBare = !text.isEmpty && text.utf8.allSatisfy(isBare)
      return isBare ? text : quoted(text)
    }
  }

  private static func json(_ value: Value) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .text(let text): quoted(text)
    }
  }

  /// Printable ASCII but what logfmt readers take for structure.
  private static func isBare(_ byte: UInt8) -> Bool {
    (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "\"")
      && byte != UInt8(ascii: "\\")
  }

  /// A JSON string (RFC 8259 §7), which logfmt readers read, too.
  private static func quoted(_ text: String) -> String {
    let inner = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped(inner))\""
  }

  /// Escapes control characters, line separators, and what changes the direction of text: an
  /// address may contain them, and the line may be read at a terminal.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
