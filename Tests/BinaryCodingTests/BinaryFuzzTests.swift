import Testing
import Wire

@testable import BinaryCoding

/// Whatever the bytes: a value or an error, and never a trap.
@Suite struct BinaryFuzzTests {
  private struct Everything: Codable, Equatable {
    var rows: [BenchmarkRow]
    var optionals: [Optionals]
    var shapes: [Shape]
    var tagged: [Tagged]
    var numbers: [Int: Double]
    var names: [String: UInt128]
    var interleaved: Interleaved

    static var sample: Everything {
      Everything(
        rows: BenchmarkRow.random(2, seed: 3), optionals: [Optionals(int: 4, last: "x")],
        shapes: [.all([.point, .box(3, -70_000)])], tagged: [.quoted(price: 3, note: nil)],
        numbers: [4: 0.25], names: ["n": .max], interleaved: Interleaved())
    }
  }

  /// Decodes, and finds the path of an error.
  @discardableResult
  private func attempt(_ file: [UInt8]) -> Everything? {
    do throws(BinaryCodingError) {
      return try BinaryDecoder().decode(Everything.self, from: file)
    } catch {
      #expect(error.offset >= 0 && error.offset <= file.count)
      #expect(!error.description.isEmpty)
      return nil
    }
  }

  @Test func `a file that is cut anywhere is an error`() throws {
    let file = try BinaryEncoder().encode(Everything.sample)
    for count in file.indices { #expect(attempt(Array(file[..<count])) == nil, "\(count)") }
    #expect(attempt(file) == Everything.sample)
  }

  @Test func `a file with a flipped bit is an error or a value`() throws {
    let file = try BinaryEncoder().encode(Everything.sample)
    for place in file.indices {
      for bit in 0..<8 {
        var flipped = file
        flipped[place] ^= 1 << bit
        attempt(flipped)
      }
    }
  }

  @Test func `random bytes after the head are an error or a value`() throws {
    let file = try BinaryEncoder().encode(Everything.sample)
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<4_000 {
      var bytes = file
      let start = Int.random(in: 5..<file.count, using: &generator)
      let end = min(file.count, start + .random(in: 1..<24, using: &generator))
      for place in start..<end {
        // Tags, small lengths and ends of varints more often than other bytes.
        bytes[place] =
          Bool.random(using: &generator)
          ? .random(in: 0...0x0d, using: &generator) : .random(in: 0...0xff, using: &generator)
      }
      attempt(bytes)
    }
  }

  @Test func `random files are an error or a value`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<4_000 {
      let count = Int.random(in: 0..<64, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      attempt(bytes)
      attempt(BinaryForm.signature + bytes)
      attempt(BinaryForm.signature + [1, 1, 0x61] + bytes)
    }
  }

  @Test func `two parts of good files in another order are an error or a value`() throws {
    let file = try BinaryEncoder().encode(Everything.sample)
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<2_000 {
      let places = (0..<3).map { _ in Int.random(in: 0..<file.count, using: &generator) }.sorted()
      let moved =
        file[..<places[0]] + file[places[1]..<places[2]] + file[places[0]..<places[1]]
        + file[places[2]...]
      attempt(Array(moved))
    }
  }
}
