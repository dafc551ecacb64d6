import BinaryCoding
import Testing

/// Mistakes of an encoding type are errors, not wrong files.
@Suite struct BinaryMisuseTests {
  private struct Custom: Encodable {
    enum Key: String, CodingKey { case a, b, c }
    let write: (any Encoder) throws -> Void

    func encode(to encoder: any Encoder) throws { try write(encoder) }
  }

  private func reason(
    _ write: @escaping (any Encoder) throws -> Void
  ) -> BinaryCodingError.Reason? {
    #expect(throws: BinaryCodingError.self) {
      try BinaryEncoder().encode(Custom(write: write))
    }?.reason
  }

  @Test func `a member that is written twice is refused`() {
    let twice = reason { encoder in
      var object = encoder.container(keyedBy: Custom.Key.self)
      try object.encode(1, forKey: .a)
      // Another object with the same name does not hide the first.
      try object.encode(["a": 1], forKey: .b)
      try object.encode(2, forKey: .a)
    }
    #expect(twice == .repeatedMember("a"))
  }

  @Test func `an object that is also a list or a scalar is refused`() {
    let list = reason { encoder in
      _ = encoder.container(keyedBy: Custom.Key.self)
      _ = encoder.unkeyedContainer()
    }
    #expect(list == .misuse)
    let scalar = reason { encoder in
      _ = encoder.container(keyedBy: Custom.Key.self)
      var single = encoder.singleValueContainer()
      try single.encode(1)
    }
    #expect(scalar == .misuse)
  }

  @Test func `a container that is used after its value is refused`() {
    let late = reason { encoder in
      var object = encoder.container(keyedBy: Custom.Key.self)
      var escaped: KeyedEncodingContainer<Custom.Key>?
      try object.encode(
        Custom { inner in escaped = inner.container(keyedBy: Custom.Key.self) }, forKey: .a)
      try escaped?.encode(1, forKey: .b)
    }
    #expect(late == .misuse)
  }

  @Test func `a member that fails leaves nothing behind`() throws {
    struct Failure: Error {}
    let file = try BinaryEncoder().encode(
      Custom { encoder in
        var object = encoder.container(keyedBy: Custom.Key.self)
        try object.encode(1, forKey: .a)
        try? object.encode(
          Custom { inner in
            var list = inner.unkeyedContainer()
            try list.encode([1, 2, 3])
            _ = list.superEncoder()
            throw Failure()
          }, forKey: .b)
        try object.encode(2, forKey: .b)
        var list = object.nestedUnkeyedContainer(forKey: .c)
        try? list.encode(Custom { _ in throw Failure() })
        try list.encode(4)
      })
    struct Result: Decodable, Equatable {
      var a, b: Int
      var c: [Int]
    }
    #expect(
      try BinaryDecoder().decode(Result.self, from: file) == Result(a: 1, b: 2, c: [4]))
  }

  @Test func `the error of an encoded type has its path`() {
    struct Failure: Error {}
    let error = #expect(throws: BinaryCodingError.self) {
      try BinaryEncoder().encode(["x": [Custom { _ in throw Failure() }]])
    }
    #expect(error?.path == ["x", "0"])
    #expect(error?.reason == .refused("Failure()"))
  }
}
