/// Reads comma-separated values (RFC 4180), one record at a time. Lines end in CRLF or LF. A UTF-8
/// byte order mark, as spreadsheets write it, is skipped.
package struct CSVReader: Sendable {
  package struct Record: Hashable, Sendable {
    /// The line on which it begins, from 1. Quoted fields may contain line ends.
    package var line: Int
    package var fields: [String]
  }

  /// A malformed record. Reading continues on the next line.
  package struct Malformed: Error, Hashable, Sendable {
    package var line: Int
    /// The number of the field, from 1.
    package var column: Int
    package var sentence: String
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { index = 3 }
  }

  /// The next record; nil at the end.
  package mutating func next() throws(Malformed) -> Record? {
    guard index < bytes.count else { return nil }
    var record = Record(line: line, fields: [])
    repeat {
      do throws(Malformed) {
        record.fields.append(try field(record.fields.count + 1))
      } catch {
        passLine()
        throw error
      }
    } while pass(.comma)
    passLineEnd()
    return record
  }

  private mutating func pass(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func passLineEnd() {
    _ = pass(.carriageReturn)
    if pass(.lineFeed) { line += 1 }
  }

  private mutating func passLine() {
    while index < bytes.count, bytes[index] != .lineFeed { index += 1 }
    passLineEnd()
  }

  private mutating func field(_ column: Int) throws(Malformed) -> String {
    index < bytes.count && bytes[index] == .quote ? try quoted(column) : try plain(column)
  }

  private mutating func plain(_ column: Int) throws(Malformed) -> String {
    let start = index
    while index < bytes.count, bytes[index] != .comma, !isAtLineEnd {
      // RFC 4180 §2.5: no quotes inside a field without quotes; TEXTDATA contains no CR.
      guard bytes[index] != .quote, bytes[index] != .carriageReturn else {
        throw Malformed(
          line: line, column: column,
          sentence: "The field contains a quote or a control character. "
            + "Put the field in quotes, and write each quote in it twice.")
      }
      index += 1
    }
    return try text(bytes[start..<index], column, line)
  }

  private var isAtLineEnd: Bool {
    bytes[index] == .lineFeed
      || (bytes[index] == .carriageReturn && index + 1 < bytes.count
        && bytes[index + 1] == .lineFeed)
      || (bytes[index] == .carriageReturn && index + 1 == bytes.count)
  }

  /// RFC 4180 §2.6 and §2.7: commas and line ends are text here, and two quotes are one.
  private mutating func quoted(_ column: Int) throws(Malformed) -> String {
    let begin = line
    var pieces: [UInt8] = []
    index += 1
    while true {
      let start = index
      while index < bytes.count, bytes[index] != .quote {
        if bytes[index] == .lineFeed { line += 1 }
        index += 1
      }
      guard index < bytes.count else {
        throw Malformed(
          line: begin, column: column, sentence: "The quote that opens this field is never closed.")
      }
      index += 1
      guard pass(.quote) else {
        let last = bytes[start..<index - 1]
        return try ended(pieces.isEmpty ? last : (pieces + last)[...], column, begin)
      }
      // Includes the first of two quotes.
      pieces += bytes[start..<index - 1]
    }
  }

  private func ended(
    _ content: ArraySlice<UInt8>, _ column: Int, _ begin: Int
  ) throws(Malformed) -> String {
    guard index == bytes.count || bytes[index] == .comma || isAtLineEnd else {
      throw Malformed(
        line: line, column: column,
        sentence: "Write a comma or end the line after the quote that closes a field.")
    }
    return try text(content, column, begin)
  }

  private func text(
    _ content: ArraySlice<UInt8>, _ column: Int, _ line: Int
  ) throws(Malformed) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Malformed(
        line: line, column: column, sentence: "The text is not UTF-8. Save the file as UTF-8.")
    }
    return text
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let carriageReturn: UInt8 = 13
  static let lineFeed: UInt8 = 10
}
