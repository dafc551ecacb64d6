import Testing

@testable import BinaryCoding

/// What can't be written or read is an error with a place.
@Suite struct BinaryErrorTests {
  private func error<Value: Decodable>(
    of type: Value.Type, _ body: [UInt8], names: [String] = []
  ) -> BinaryCodingError? {
    var file = BinaryForm.signature
    file.appendVarint(UInt64(names.count))
    for name in names { file += [UInt8(name.utf8.count)] + Array(name.utf8) }
    return #expect(throws: BinaryCodingError.self) {
      try BinaryDecoder().decode(type, from: file + body)
    }
  }

  @Test func `an error names the byte and the path`() throws {
    struct Row: Codable { var lines: [Line] }
    struct Line: Codable { var label: Int }
    struct Texts: Codable { var lines: [Text] }
    struct Text: Codable { var label: String }
    let texts = ["x": [Texts(lines: [Text(label: "a"), Text(label: "b")])]]
    let file = try BinaryEncoder().encode(texts)
    let error = #expect(throws: BinaryCodingError.self) {
      try BinaryDecoder().decode([String: [Row]].self, from: file)
    }
    #expect(error?.reason == .mismatch(expected: "a whole number", found: "a text"))
    #expect(error?.path == ["x", "0", "lines", "0", "label"])
    #expect(error.map { file[$0.offset] } == 0x41)
    let sentence = error.map { "\($0)" } ?? ""
    #expect(sentence.contains("in “x.0.lines.0.label”."))
  }

  @Test func `a missing member is named`() throws {
    struct Row: Codable { var other: Int }
    let file = try BinaryEncoder().encode([["id": 1]])
    let error = #expect(throws: BinaryCodingError.self) {
      try BinaryDecoder().decode([Row].self, from: file)
    }
    #expect(error?.reason == .missingMember("other"))
    #expect(error?.path == ["0"])
  }

  @Test func `a type's own refusal has a place`() throws {
    let file = try BinaryEncoder().encode(["a": "red", "b": "blue"])
    let error = #expect(throws: BinaryCodingError.self) {
      try BinaryDecoder().decode([String: Color].self, from: file)
    }
    #expect(error?.path == ["b"])
    guard case .refused = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `contains and allKeys know only members that are there`() throws {
    struct Probe: Decodable {
      private enum Key: String, CodingKey, CaseIterable { case bool, text, last, other }
      let there: [Bool]
      let keys: Set<String>
      let isNil: Bool

      init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        there = Key.allCases.map(object.contains)
        keys = Set(object.allKeys.map(\.stringValue))
        isNil = try object.decodeNil(forKey: .last)
        #expect(throws: BinaryCodingError.self) { try object.decodeNil(forKey: .bool) }
        #expect(throws: BinaryCodingError.self) { try object.decode(Bool.self, forKey: .bool) }
        #expect(try object.decodeIfPresent(Int.self, forKey: .other) == nil)
      }
    }
    let file = try BinaryEncoder().encode(Optionals(text: "t", last: "end"))
    let probe = try BinaryDecoder().decode(Probe.self, from: file)
    #expect(probe.there == [false, true, true, false])
    #expect(probe.keys == ["text", "last"])
    #expect(!probe.isNil)
  }

  @Test func `numbers with too many bits are refused`() {
    let nines = [UInt8](repeating: 0xff, count: 9)
    #expect(error(of: UInt64.self, [Tag.positive] + nines + [2])?.reason == .numberTooLong)
    #expect(error(of: UInt64.self, [Tag.positive] + nines + [0x81, 0])?.reason == .numberTooLong)
    #expect(error(of: UInt64.self, [Tag.positive] + nines)?.reason == .cut)
    #expect(error(of: Int8.self, [Tag.negative, 0x80, 0x01]) != nil)
  }

  @Test func `a length beyond the bytes is refused before memory is reserved`() {
    let huge: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]
    for tag in [Tag.text, Tag.array, Tag.object] {
      #expect(error(of: [String].self, [tag] + huge)?.reason == .cut)
    }
    #expect(error(of: [Int].self, [Tag.array, 9] + huge + [0])?.reason == .cut)
    #expect(error(of: String.self, [0x45, 0x41])?.reason == .cut)
    #expect(throws: BinaryCodingError.self) {
      try BinaryDecoder().decode(Int.self, from: BinaryForm.signature + huge)
    }
  }

  @Test func `a list has as many elements as it says`() {
    #expect(error(of: [Int].self, [Tag.array, 3, 1, 0x81, 0x82])?.reason == .bytesLeft(1))
    #expect(error(of: [Int].self, [Tag.array, 2, 0, 0x81])?.reason == .bytesLeft(1))
    #expect(error(of: [Int].self, [Tag.array, 2, 2, 0x81]) != nil)
  }

  @Test func `broken texts, names and tags are refused`() {
    #expect(error(of: String.self, [0x41, 0xff])?.reason == .invalidText)
    #expect(error(of: String.self, [0x42, 0xc0, 0x80])?.reason == .invalidText)
    #expect(error(of: Int.self, [0x20])?.reason == .unknownTag(0x20))
    #expect(
      error(of: [String: Int].self, [Tag.object, 2, 1, 0x81], names: ["a"])?.reason
        == .unknownName(1))
    #expect(error(of: Optionals.self, [Tag.object, 2, 1, 0x81])?.reason == .unknownName(1))
    #expect(error(of: Optionals.self, [Tag.object, 1, 0], names: ["bool"])?.reason == .cut)
    #expect(error(of: Int.self, [0x81, 0x81])?.reason == .bytesLeft(1))
  }

  @Test func `another file and another version are foreign`() {
    var other = BinaryForm.signature + [0, 0x81]
    other[4] += 1
    for file in [other, Array("{\"a\": 1}".utf8)] {
      let error = #expect(throws: BinaryCodingError.self) {
        try BinaryDecoder().decode(Int.self, from: file)
      }
      #expect(error?.reason == .foreign)
    }
  }

  @Test func `values too deep within each other are neither written nor read`() throws {
    var shape = Shape.point
    for _ in 0..<40 { shape = .all([shape]) }
    let error = #expect(throws: BinaryCodingError.self) { try BinaryEncoder().encode(shape) }
    #expect(error?.reason == .tooDeep)
    // Lists in lists, each one byte longer than the next.
    var body: [UInt8] = [Tag.array, 1, 0]
    for _ in 0..<200 {
      var list = [Tag.array, 0, 0] + body
      list.setLength(from: 1, count: 1)
      body = list
    }
    #expect(self.error(of: Nested.self, body)?.reason == .tooDeep)
  }

  private struct Nested: Decodable {
    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      while !list.isAtEnd { _ = try list.decode(Nested.self) }
    }
  }
}
