import Models
import Testing
import Wire

/// RFC 4180, read and written.
@Suite struct CSVTests {
  private static func read(_ bytes: [UInt8]) -> (records: [[String]], faults: [CSVReader.Malformed])
  {
    var reader = CSVReader(bytes)
    var records: [[String]] = []
    var faults: [CSVReader.Malformed] = []
    while true {
      do throws(CSVReader.Malformed) {
        guard let record = try reader.next() else { return (records, faults) }
        records.append(record.fields)
      } catch {
        faults.append(error)
      }
    }
  }

  private static func read(_ text: String) -> [[String]] { read(Array(text.utf8)).records }

  @Test(arguments: [
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("", []), ("\r\n", [[""]]), ("\n\n", [[""], [""]]),
    (",", [["", ""]]), ("a,\r\n,b\r\n", [["a", ""], ["", "b"]]),
    ("\"a,b\",\"c\"\"d\"\r\n", [["a,b", "c\"d"]]), ("\"\"", [[""]]), ("\"\"\"\"", [["\""]]),
    ("\"\"\"\"\"\",\"x\"\"\"", [["\"\"", "x\""]]), ("\"a\r\nb\nc\",d\r\n", [["a\r\nb\nc", "d"]]),
    (" a , b \r\n", [[" a ", " b "]]), ("a\r", [["a"]]), ("\u{feff}a,b", [["a", "b"]]),
    ("ক,খ\r\n\"গ\nঘ\",", [["ক", "খ"], ["গ\nঘ", ""]]),
  ])
  func `written tables are read as records`(text: String, records: [[String]]) {
    #expect(Self.read(text) == records)
    #expect(Self.read(Array(text.utf8)).faults.isEmpty)
  }

  @Test(arguments: [
    ("a,b\r\nc,d\"e\r\nf,g", 2, 2, 2), ("a\r\n\"b\"c\r\nd", 2, 1, 2), ("a\n\"b\nc", 2, 1, 1),
    ("\"a\nb\",\"c\"d\ne", 2, 2, 1), ("a\rb\nc", 1, 1, 1), ("x,\"a", 1, 2, 0),
    ("\"a\n\nb\"\n\"c\"\"\n", 4, 1, 1),
  ])
  func `malformed records are reported with their place, and the rest is read`(
    text: String, line: Int, column: Int, good: Int
  ) {
    let (records, faults) = Self.read(Array(text.utf8))
    #expect(faults.map(\.line) == [line] && faults.map(\.column) == [column], "\(faults)")
    #expect(records.count == good, "\(records)")
    #expect(faults.allSatisfy { !$0.sentence.isEmpty })
  }

  @Test func `bytes that are not UTF-8 are reported`() {
    let (records, faults) = Self.read(Array("a\nb,".utf8) + [0xe0, 0xa6, 0x0a] + Array("c".utf8))
    #expect(records == [["a"], ["c"]])
    #expect(faults.map(\.line) == [2] && faults.map(\.column) == [2])
  }

  @Test func `records know their lines`() throws {
    var reader = CSVReader(Array("\"a\nb\",c\r\nd\n\"\n\n\"\ne".utf8))
    var lines: [Int] = []
    while let record = try reader.next() { lines.append(record.line) }
    #expect(lines == [1, 3, 4, 7])
  }

  private static let pieces = [
    "", "a", "\"", ",", "\n", "\r\n", "\r", " ", "ক", "'", "=", "\u{feff}",
  ]

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `any records survive writing and reading`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let width = Int.random(in: 1...4, using: &generator)
      let records = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...3, using: &generator))
            .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
        }
      }
      // At the beginning it is a byte order mark, not text.
      if records.first?.first?.unicodeScalars.first == "\u{feff}" { continue }
      var writer = CSVWriter()
      for record in records { writer.append(record) }
      let (read, faults) = Self.read(writer.bytes)
      #expect(read.map { $0.map { Array($0.utf8) } } == records.map { $0.map { Array($0.utf8) } })
      #expect(faults.isEmpty)
    }
  }

  @Test func `lines end with CRLF, and only what needs quotes has them`() {
    var writer = CSVWriter()
    writer.append(["a b", "c,d", "e\"f", "g\nh", ""])
    writer.append([""])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "a b,\"c,d\",\"e\"\"f\",\"g\nh\",\r\n\"\"\r\n")
  }

  @Test(arguments: [
    ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\nx", "'\nx"),
    ("  =1", "'  =1"), ("'=1", "''=1"), ("''@", "'''@"), ("＝1", "'＝1"), ("＠", "'＠"),
    ("x=1", "x=1"), ("", ""), ("'", "'"), ("'x", "'x"), ("১", "১"), ("\u{ff21}", "\u{ff21}"),
  ])
  func `formulas are written harmlessly and read back unchanged`(text: String, written: String) {
    #expect(text.harmless == written)
    #expect(written.asMeant == text)
  }
}
