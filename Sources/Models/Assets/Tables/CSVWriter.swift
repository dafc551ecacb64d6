/// Writes comma-separated values (RFC 4180), which `CSVReader` reads back unchanged.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func append(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(.comma) }
      // An empty line would be read as no record.
      append(field, isAlone: fields.count == 1)
    }
    bytes += [.carriageReturn, .lineFeed]
  }

  private mutating func append(_ field: String, isAlone: Bool) {
    let content = field.utf8
    let needsQuotes =
      content.contains {
        $0 == .quote || $0 == .comma || $0 == .carriageReturn || $0 == .lineFeed
      } || (isAlone && content.isEmpty)
    guard needsQuotes else {
      bytes += content
      return
    }
    bytes.append(.quote)
    for byte in content {
      if byte == .quote { bytes.append(.quote) }
      bytes.append(byte)
    }
    bytes.append(.quote)
  }
}
