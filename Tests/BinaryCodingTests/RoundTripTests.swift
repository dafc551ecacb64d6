import BinaryCoding
import FoundationEssentials
import Testing

/// Every container shape is the same after both codings.
@Suite struct RoundTripTests {
  private func again<Value: Codable>(_ value: Value) throws -> Value {
    try BinaryDecoder().decode(Value.self, from: try BinaryEncoder().encode(value))
  }

  @Test func `whole numbers of every width come back`() throws {
    let numbers: [Int128] = [
      .min, -0x1_0000_0000_0000_0000, -0x1_0000_0000_0000_0001, Int128(Int64.min), -129, -128, -1,
      0, 1, 127, 128, 255, 256, Int128(Int64.max), Int128(UInt64.max), 0x1_0000_0000_0000_0000,
      .max,
    ]
    #expect(try again(numbers) == numbers)
    #expect(try again(UInt128.max) == .max)
    #expect(try again([Int8.min, -1, 0, .max]) == [Int8.min, -1, 0, .max])
    #expect(try again([Int16.min, .max]) == [Int16.min, .max])
    #expect(try again([Int32.min, .max]) == [Int32.min, .max])
    #expect(try again([Int64.min, .max]) == [Int64.min, .max])
    #expect(try again([Int.min, .max]) == [Int.min, .max])
    #expect(try again([0, UInt8.max]) == [0, UInt8.max])
    #expect(try again([0, UInt16.max]) == [0, UInt16.max])
    #expect(try again([0, UInt32.max]) == [0, UInt32.max])
    #expect(try again([0, UInt64.max]) == [0, UInt64.max])
    #expect(try again([0, UInt.max]) == [0, UInt.max])
  }

  @Test func `a number that does not fit its reader is an error`() throws {
    for number in [-1, 256] {
      let file = try BinaryEncoder().encode(number)
      let error = #expect(throws: BinaryCodingError.self) {
        try BinaryDecoder().decode(UInt8.self, from: file)
      }
      #expect(error?.reason == .numberOutOfRange("UInt8"))
    }
    let wide = try BinaryEncoder().encode(UInt128.max)
    #expect(throws: BinaryCodingError.self) {
      try BinaryDecoder().decode(Int128.self, from: wide)
    }
  }

  @Test func `the bits of floating numbers are exact`() throws {
    let doubles: [Double] = [
      0, -0.0, 0.1, .pi, .infinity, -.infinity, .nan, .signalingNaN, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude,
    ]
    #expect(try again(doubles).map(\.bitPattern) == doubles.map(\.bitPattern))
    let floats = doubles.map(Float.init)
    #expect(try again(floats).map(\.bitPattern) == floats.map(\.bitPattern))
  }

  @Test(arguments: [0, 1, 15, 16, 26, 63, 64, 127, 128, 300, 20_000])
  func `texts of every length come back`(count: Int) throws {
    let ascii = String(repeating: "x", count: count)
    let bangla = String(repeating: "চ", count: count)
    #expect(try again([ascii, bangla, "a\0b", "e\u{301}"]) == [ascii, bangla, "a\0b", "e\u{301}"])
  }

  @Test func `lists of lists, of nothing and of nil come back`() throws {
    let lists = [[], [[1], []], [[Int](0..<200), [Int](repeating: 70_000, count: 300)]]
    #expect(try again(lists) == lists)
    let holes: [Int?] = [nil, 1, nil, 2, nil]
    #expect(try again(holes) == holes)
    let none: Int? = nil
    #expect(try again(none) == nil)
    #expect(try again([Bool]()) == [])
    #expect(try again([true, false]) == [true, false])
  }

  @Test func `dictionaries come back with keys of every kind`() throws {
    let texts = ["a": 1, "": 2, "চট্টগ্রাম": 3]
    #expect(try again(texts) == texts)
    let numbers = [-1: ["x"], 0: [], 9_000: ["y", "z"]]
    #expect(try again(numbers) == numbers)
    // Swift encodes keys of other types as a list of keys and values.
    let choices: [Color: Int?] = [.red: 1, .green: nil]
    #expect(try again(choices) == choices)
    let many = Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("key \($0)", $0) })
    #expect(try again(many) == many)
  }

  @Test func `members that are there and members that are missing come back`() throws {
    let full = Optionals(
      bool: true, text: "t", double: 1, float: 2, int: 3, int8: 4, int16: 5, int32: 6, int64: 7,
      int128: 8, uint: 9, uint8: 10, uint16: 11, uint32: 12, uint64: 13, uint128: 14,
      color: .green, nested: [.red, nil], last: "end")
    #expect(try again(full) == full)
    let empty = Optionals(last: "end")
    #expect(try again(empty) == empty)
    #expect(try again([full, empty, full]) == [full, empty, full])
  }

  @Test func `an enum without members, with and with names comes back`() throws {
    let shapes: [Shape] = [.point, .circle(radius: 2.5), .box(1, 2), .all([.point, .box(3, 4)])]
    #expect(try again(shapes) == shapes)
  }

  @Test func `a name and the members of a body share one object`() throws {
    let values: [Tagged] = [.quoted(price: 7, note: nil), .quoted(price: 8, note: "n"), .closed]
    #expect(try again(values) == values)
  }

  @Test func `nested containers and super encoders may be used in any order`() throws {
    #expect(try again(Interleaved()) == Interleaved())
    #expect(try again([Interleaved(), Interleaved()]) == [Interleaved(), Interleaved()])
  }

  @Test func `a class and its parent come back`() throws {
    let child = try again(Child(name: "n", age: 3))
    #expect(child.name == "n" && child.age == 3)
  }

  @Test func `a type that writes nothing is an empty object`() throws {
    struct Empty: Codable, Equatable {}
    #expect(try again([Empty(), Empty()]) == [Empty(), Empty()])
  }

  @Test func `rows like offers come back`() throws {
    let rows = BenchmarkRow.random(300, seed: 2)
    #expect(try again(rows) == rows)
  }

  @Test func `a type can write its number where its text is not needed`() throws {
    let id = ShortID(value: .max - 5)
    let file = try BinaryEncoder().encode([id])
    #expect(try BinaryDecoder().decode([ShortID].self, from: file) == [id])
    #expect(file.count == 5 + 1 + 3 + 17)
    let json = try JSONEncoder().encode([id])
    #expect(try JSONDecoder().decode([ShortID].self, from: json) == [id])
    #expect(json.count == 39 + 4)
  }

  @Test func `user info reaches the types`() throws {
    let key = try #require(CodingUserInfoKey(rawValue: "unit"))
    let file = try BinaryEncoder(userInfo: [key: "BDT"]).encode(Informed())
    let informed = try BinaryDecoder(userInfo: [key: "BDT"]).decode(Informed.self, from: file)
    #expect(informed.written == "BDT" && informed.read == "BDT")
  }
}
