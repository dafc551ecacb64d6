import Testing

@testable import BinaryCoding

/// The bytes. A change of them is a change of the signature's last byte.
@Suite struct BinaryFormTests {
  private struct Small: Codable, Equatable {
    var id: Int
    var name: String?
    var tags: [String]
    var inner: Inner
    var missing: Bool?

    struct Inner: Codable, Equatable {
      var id: Int64
      var ratio: Double
      var flags: [Bool?]
    }
  }

  @Test func `a small value has these bytes`() throws {
    let small = Small(
      id: 7, name: "নাম", tags: ["a"], inner: .init(id: -300, ratio: 0.5, flags: [true, nil]))
    let expected: [UInt8] =
      [0x8b, 0x42, 0x53, 0x54, 0x01]
      + [7] + [2] + Array("id".utf8) + [4] + Array("name".utf8) + [4] + Array("tags".utf8)
      + [5] + Array("inner".utf8) + [5] + Array("ratio".utf8) + [5] + Array("flags".utf8)
      + [7] + Array("missing".utf8)
      + [0x0c, 44, 0, 0x87]
      + [1, 0x49] + Array("নাম".utf8)
      + [2, 0x0b, 3, 1, 0x41, 0x61]
      + [3, 0x0c, 20, 0, 0x07, 0xab, 0x02, 4, 0x05, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f]
      + [5, 0x0b, 3, 2, 0x02, 0x00]
      + [6, 0x03]
    let file = try BinaryEncoder().encode(small)
    #expect(file == expected)
    #expect(try BinaryDecoder().decode(Small.self, from: expected) == small)
  }

  @Test func `a name is written once however many objects have it`() throws {
    let one = try BinaryEncoder().encode([["a rather long name": 1]])
    let two = try BinaryEncoder().encode([["a rather long name": 1], ["a rather long name": 1]])
    #expect(two.count == one.count + 4)
  }

  @Test func `a long object has a long length`() throws {
    for count in [120, 124, 125, 126, 127, 128, 129, 16_380, 16_390, 2_100_000] {
      let value = ["k": [String(repeating: "x", count: count)]]
      let file = try BinaryEncoder().encode(value)
      #expect(try BinaryDecoder().decode([String: [String]].self, from: file) == value)
    }
  }
}
