import Testing
import Wire

@Suite struct DirectionMarksTests {
  private static let marks = (Array(0x202a...0x202e) + Array(0x2066...0x2069))
    .compactMap { Unicode.Scalar($0 as UInt32) }

  @Test(arguments: marks)
  func `a mark is escaped in JSON, and the value is the same`(mark: Unicode.Scalar) throws {
    let texts = ["pay\(Character(mark))000", String(Character(mark)), "ক\(Character(mark))—"]
    let bytes = try WireCoding.encode(texts)
    let escaped = DirectionMarks.escaped(inJSON: bytes)
    let text = String(decoding: escaped, as: UTF8.self)
    #expect(!text.unicodeScalars.contains(mark), "\(escaped)")
    #expect(text.contains("pay\\u\(String(mark.value, radix: 16))000"))
    #expect(try WireCoding.decode([String].self, from: escaped) == texts)
    let shown = String(decoding: DirectionMarks.shown(bytes), as: UTF8.self)
    #expect(shown.contains("pay\u{fffd}000") && !shown.unicodeScalars.contains(mark))
  }

  @Test(arguments: ["", "plain", "৳12,50,000 — “x” …", "مرحبا", "\u{200e}\u{2029}\u{2065}\u{206a}"])
  func `other text stays as it is`(text: String) {
    let bytes = Array(text.utf8)
    #expect(DirectionMarks.escaped(inJSON: bytes) == bytes && DirectionMarks.shown(bytes) == bytes)
    let cut = Array(bytes.dropLast())
    #expect(DirectionMarks.shown(cut) == cut)
  }
}
