/// The keys and values of a configuration file: `key = value`, one a line.
package struct ConfigurationFile: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let key: String
    package let keyOrigin: Origin
    package let value: Setting
  }

  package static let bytesMax = 64 << 10

  package private(set) var entries: [Entry] = []
  package private(set) var faults: [Fault] = []

  /// Reads all lines, also after a fault.
  package init(_ bytes: [UInt8], path: String) {
    guard bytes.count <= Self.bytesMax else {
      let sentence = "The file has \(bytes.count) bytes, and may have \(Self.bytesMax)."
      faults = [Fault(.file(path, line: 1, column: 1), sentence)]
      return
    }
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      read(line.last == 13 ? line.dropLast() : line, Place(path: path, line: index + 1))
    }
  }

  /// Removes the entries whose keys begin so, and returns them.
  package mutating func removeEntries(withPrefix prefix: String) -> [Entry] {
    let removed = entries.filter { $0.key.hasPrefix(prefix) }
    entries.removeAll { $0.key.hasPrefix(prefix) }
    return removed
  }

  private struct Place {
    let path: String
    let line: Int

    func fault(at column: Int, _ message: String) -> Fault {
      Fault(.file(path, line: line, column: column + 1), message)
    }

    func origin(_ column: Int) -> Origin { .file(path, line: line, column: column + 1) }
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let valid = Self.validPrefix(of: bytes)
      return faults.append(place.fault(at: valid, "This byte isn't UTF-8."))
    }
    let line = Array(text)
    if let bad = line.firstIndex(where: Self.isControl) {
      return faults.append(place.fault(at: bad, "A control character isn't allowed here."))
    }
    do throws(Fault) {
      if let entry = try Self.entry(line, place) { entries.append(entry) }
    } catch {
      faults.append(error)
    }
  }

  /// The count of characters before the first byte that is wrong.
  private static func validPrefix(of bytes: ArraySlice<UInt8>) -> Int {
    var (decoder, rest) = (UTF8(), bytes.makeIterator())
    var valid = String.UnicodeScalarView()
    while case .scalarValue(let scalar) = decoder.decode(&rest) { valid.append(scalar) }
    return String(valid).count
  }

  private static func isControl(_ character: Character) -> Bool {
    // Those above ASCII, too: some steer a terminal that shows them.
    character.unicodeScalars.contains { $0 != "\t" && $0.properties.generalCategory == .control }
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }

  /// Nil for an empty line or a comment.
  private static func entry(_ line: [Character], _ place: Place) throws(Fault) -> Entry? {
    guard let start = line.firstIndex(where: { !isBlank($0) }), line[start] != "#" else {
      return nil
    }
    if line[start] == "[" {
      throw place.fault(at: start, "There are no sections. Write key = value.")
    }
    let end = line[start...].firstIndex { isBlank($0) || $0 == "=" } ?? line.endIndex
    let key = String(line[start..<end])
    let next = line[end...].firstIndex { !isBlank($0) } ?? line.endIndex
    guard next < line.endIndex, line[next] == "=" else {
      throw place.fault(at: next, "An equals sign is missing after “\(key)”.")
    }
    if key.isEmpty { throw place.fault(at: start, "A key is missing before the equals sign.") }
    let begin = line[(next + 1)...].firstIndex { !isBlank($0) } ?? line.endIndex
    let value =
      begin < line.endIndex && line[begin] == "\""
      ? try quoted(line, from: begin, place) : plain(line[begin...])
    if value.isEmpty { throw place.fault(at: begin, "\(key) needs a value.") }
    return Entry(
      key: key, keyOrigin: place.origin(start), value: Setting(value, place.origin(begin)))
  }

  /// Up to a comment, which begins after a blank.
  private static func plain(_ text: ArraySlice<Character>) -> String {
    var end = text.endIndex
    for index in text.indices where text[index] == "#" {
      if index == text.startIndex || isBlank(text[index - 1]) {
        end = index
        break
      }
    }
    while end > text.startIndex, isBlank(text[end - 1]) { end -= 1 }
    return String(text[..<end])
  }

  private static func quoted(
    _ line: [Character], from begin: Int, _ place: Place
  ) throws(Fault) -> String {
    var value = ""
    var index = begin + 1
    while index < line.endIndex, line[index] != "\"" {
      if line[index] == "\\" {
        index += 1
        guard index < line.endIndex, line[index] == "\"" || line[index] == "\\" else {
          throw place.fault(at: index - 1, "Only \\\" and \\\\ are known after a backslash.")
        }
      }
      value.append(line[index])
      index += 1
    }
    guard index < line.endIndex else {
      throw place.fault(at: begin, "The quote isn't closed.")
    }
    let rest = line[(index + 1)...]
    if let more = rest.firstIndex(where: { !isBlank($0) }), rest[more] != "#" || more == index + 1 {
      throw place.fault(at: more, "Nothing may follow the closing quote but a comment.")
    }
    return value
  }
}
