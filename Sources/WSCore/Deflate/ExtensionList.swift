/// The value of `Sec-WebSocket-Extensions` (RFC 6455 §9.1): extensions with parameters, in order of
/// preference.
struct ExtensionList: Hashable, Sendable {
  struct Extension: Hashable, Sendable {
    var name: String
    var parameters: [Parameter]
  }

  struct Parameter: Hashable, Sendable {
    var name: String
    /// Without quotes.
    var value: String?
  }

  let extensions: [Extension]

  /// Nil if the text doesn't match the grammar.
  init?(_ text: String) {
    var reader = TokenReader(Array(text.utf8))
    var extensions: [Extension] = []
    repeat {
      guard let name = reader.token() else { return nil }
      var parameters: [Parameter] = []
      while reader.skip(";") {
        guard let name = reader.token() else { return nil }
        guard reader.skip("=") else {
          parameters.append(Parameter(name: name, value: nil))
          continue
        }
        // RFC 6455 §9.1: a quoted value must be a token after unquoting.
        guard let value = reader.quotedToken() ?? reader.token() else { return nil }
        parameters.append(Parameter(name: name, value: value))
      }
      extensions.append(Extension(name: name, parameters: parameters))
    } while reader.skip(",")
    guard reader.isAtEnd else { return nil }
    self.extensions = extensions
  }
}

/// Reads tokens and the separators between them. Ignores the white space around them.
private struct TokenReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    skipSpace()
  }

  var isAtEnd: Bool { index == bytes.count }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
    index += 1
    skipSpace()
    return true
  }

  mutating func token() -> String? {
    let start = index
    while index < bytes.count, bytes[index].isTokenByte { index += 1 }
    defer { skipSpace() }
    return start == index ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
  }

  mutating func quotedToken() -> String? {
    let start = index
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
    index += 1
    var value: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
      value.append(bytes[index])
      index += 1
    }
    guard index < bytes.count, !value.isEmpty, value.allSatisfy(\.isTokenByte) else {
      index = start
      return nil
    }
    index += 1
    skipSpace()
    return String(decoding: value, as: UTF8.self)
  }
}

extension UInt8 {
  /// RFC 9110 §5.6.2
  var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
