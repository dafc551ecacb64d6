/// Parses the head of a request or response (RFC 9112 §2 to §5). Used by both ends.
struct HTTPHeadParser: Sendable {
  let bytesMax: Int
  let fieldsMax: Int
  /// RFC 9112 §5.2: a client must replace a folded line break with a space. A server refuses it.
  let allowsFolding: Bool
  /// The count of bytes searched without finding the end of the head.
  private var searched = 0

  init(bytesMax: Int, fieldsMax: Int, allowsFolding: Bool) {
    self.bytesMax = bytesMax
    self.fieldsMax = fieldsMax
    self.allowsFolding = allowsFolding
  }

  /// Removes the head and the following empty line from the front of `input`; nil until it is
  /// complete.
  mutating func next(from input: inout ArraySlice<UInt8>) throws(HTTPError) -> HTTPHead? {
    let start = input.startIndex
    var index = start + searched
    while index < input.endIndex {
      if input[index] == 10 {
        let line = input[start..<index]
        // RFC 9112 §2.2 allows refusing a line that ends without CR.
        guard line.last == 13 else { throw HTTPError(400, "A line of the head ends without CR.") }
        if line.suffix(3) == [13, 10, 13] {
          guard line.count - 3 <= bytesMax else { throw tooLong }
          searched = 0
          input = input[(index + 1)...]
          return try parse(line.dropLast(3))
        }
      }
      index += 1
    }
    searched = input.count
    if input.count > bytesMax { throw tooLong }
    return nil
  }

  private var tooLong: HTTPError { HTTPError(431, "The head is longer than \(bytesMax) bytes.") }

  private func parse(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> HTTPHead {
    let lines = Self.lines(bytes)
    let isRequest = !lines[0].starts(with: "HTTP/".utf8)
    var head = isRequest ? try Self.requestLine(lines[0]) : try Self.statusLine(lines[0])
    guard lines.count - 1 <= fieldsMax else {
      throw HTTPError(431, "There are more than \(fieldsMax) header fields.")
    }
    head.fields = try fields(lines.dropFirst())
    return head
  }

  /// The lines, which all end with CR LF.
  static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      line.last == 13 ? line.dropLast() : line
    }
  }

  func fields(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(HTTPError) -> [HTTPHead.Field] {
    var fields: [HTTPHead.Field] = []
    for line in lines {
      let isFolded = line.first == 0x20 || line.first == 9
      // RFC 9112 §2.2: a space before the first field is not a fold.
      guard isFolded, allowsFolding, let last = fields.indices.last else {
        fields.append(try Self.field(line))
        continue
      }
      let more = try Self.value(line)
      let isJoined = !fields[last].value.isEmpty && !more.isEmpty
      fields[last].value += (isJoined ? " " : "") + more
    }
    return fields
  }
}

extension HTTPHeadParser {
  /// RFC 9112 §3
  private static func requestLine(_ line: ArraySlice<UInt8>) throws(HTTPError) -> HTTPHead {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    // RFC 9110 §15.6.6. HTTP/2 with prior knowledge begins this way.
    if parts.count == 3, parts[2].starts(with: "HTTP/".utf8), !isKnownVersion(parts[2]) {
      throw HTTPError(505, "Only HTTP/1.1 and HTTP/1.0 are supported.")
    }
    guard parts.count == 3, parts[0].allSatisfy(\.isTokenByte), isKnownVersion(parts[2]),
      let target = String(validating: parts[1], as: UTF8.self), !target.isEmpty,
      parts[1].allSatisfy({ $0 > 0x20 && $0 != 0x7f })
    else { throw HTTPError(400, "The first line is not an HTTP/1.1 request line.") }
    return .request(text(parts[0]), target, [], version: text(parts[2]))
  }

  /// RFC 9112 §4: three digits, then an optional reason.
  private static func statusLine(_ line: ArraySlice<UInt8>) throws(HTTPError) -> HTTPHead {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, isVersion1(parts[0]), parts[1].count == 3,
      parts[1].allSatisfy({ (0x30...0x39).contains($0) }), parts[1].first != 0x30
    else { throw HTTPError(400, "The first line is not an HTTP/1.1 status line.") }
    let reason = parts.count > 2 ? try value(parts[2]) : ""
    return HTTPHead(first: text(parts[0]), second: text(parts[1]), third: reason, fields: [])
  }

  /// The versions of a request that exist. A response may have a later minor version (RFC 9110
  /// §2.5).
  private static func isKnownVersion(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.elementsEqual("HTTP/1.1".utf8) || bytes.elementsEqual("HTTP/1.0".utf8)
  }

  /// RFC 9112 §2.3
  private static func isVersion1(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count == 8 && bytes.starts(with: "HTTP/1.".utf8)
      && bytes.last.map { (0x30...0x39).contains($0) } == true
  }

  private static func field(_ line: ArraySlice<UInt8>) throws(HTTPError) -> HTTPHead.Field {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      throw HTTPError(400, "A header field has no name.")
    }
    // RFC 9112 §5.1: no space before the colon, which could smuggle fields past other parsers.
    guard line[..<colon].allSatisfy(\.isTokenByte) else {
      throw HTTPError(400, "The name of a header field has a character that is not allowed there.")
    }
    return HTTPHead.Field(text(line[..<colon]), try value(line[(colon + 1)...]))
  }

  /// Trimmed (RFC 9112 §5.1). Bytes from 0x80 on are kept (RFC 9110 §5.5) and read as UTF-8 if they
  /// are valid, else as Latin-1. A CR inside is refused (RFC 9112 §2.2).
  private static func value(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> String {
    guard bytes.allSatisfy({ $0 == 9 || ($0 >= 0x20 && $0 != 0x7f) }) else {
      throw HTTPError(400, "A header field has a control character.")
    }
    var trimmed = bytes.drop { $0 == 0x20 || $0 == 9 }
    while trimmed.last == 0x20 || trimmed.last == 9 { trimmed.removeLast() }
    if let text = String(validating: trimmed, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(trimmed.map { Unicode.Scalar($0) }))
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
