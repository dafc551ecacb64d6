package import Wire

/// News as a table: `title,source,url,at` and optionally `place,road,latitude,longitude`.
extension NewsCommand.PostNews {
  private static let needed = ["title", "source", "url", "at"]

  /// Reads all rows or none. Throws the first fault with its line.
  package init(csv bytes: [UInt8]) throws(Refusal) {
    var reader = CSVReader(bytes)
    let head = try Self.next(&reader)?.fields ?? []
    if let missing = Self.needed.first(where: { !head.contains($0) }) {
      throw Refusal(.invalidTable, "Line 1: there is no column “\(missing)”.")
    }
    items = []
    while let record = try Self.next(&reader) {
      items.append(try Self.draft(record, head))
      if items.count > Self.itemsMax {
        throw Refusal(.tooLarge, "Post \(Self.itemsMax) items at most.")
      }
    }
  }

  private static func next(_ reader: inout CSVReader) throws(Refusal) -> CSVReader.Record? {
    do throws(CSVReader.Malformed) {
      return try reader.next()
    } catch {
      throw Refusal(.invalidTable, "Line \(error.line): \(error.sentence)")
    }
  }

  private static func draft(
    _ record: CSVReader.Record, _ head: [String]
  ) throws(Refusal) -> NewsItem.Draft {
    func wrong(_ name: String, _ sentence: String) -> Refusal {
      let column = (head.firstIndex(of: name) ?? 0) + 1
      return Refusal(
        .invalidTable, "Line \(record.line), column \(column) (\(name)): \(sentence)")
    }
    func field(_ name: String) -> String? {
      guard let index = head.firstIndex(of: name), index < record.fields.count,
        !record.fields[index].isEmpty
      else { return nil }
      return record.fields[index]
    }
    func degrees(_ name: String) throws(Refusal) -> Double? {
      guard let text = field(name) else { return nil }
      guard let number = Double(decimal: text.withLatinDigits) else {
        throw wrong(name, "Write it in degrees.")
      }
      return number
    }
    guard let at = field("at").flatMap({ Instant(rfc3339: $0.withLatinDigits) }) else {
      throw wrong("at", "Write the time as 2026-11-21T10:00:00+06:00.")
    }
    guard Instant.enterable.contains(at) else {
      throw wrong("at", "News is from between 1900 and 2199.")
    }
    return NewsItem.Draft(
      title: field("title") ?? "", source: field("source") ?? "", url: field("url") ?? "", at: at,
      place: field("place"), road: field("road"), latitude: try degrees("latitude"),
      longitude: try degrees("longitude"))
  }
}
