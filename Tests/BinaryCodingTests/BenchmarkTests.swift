import BinaryCoding
import Foundation
import Testing

/// Prints figures, of a release build if they matter, and asserts nothing of time. `BEAT_ROWS` sets
/// the count of rows.
@Suite struct BenchmarkTests {
  @Test func `rows like offers are the same after both codings`() throws {
    let count = ProcessInfo.processInfo.environment["BEAT_ROWS"].flatMap(Int.init) ?? 2_000
    let rows = BenchmarkRow.random(count, seed: 1)
    let (json, jsonEncode) = try Self.measured { try JSONEncoder().encode(rows) }
    let (binary, encode) = try Self.measured { try BinaryEncoder().encode(rows) }
    let (fromJSON, jsonDecode) = try Self.measured {
      try JSONDecoder().decode([BenchmarkRow].self, from: json)
    }
    let (fromBinary, decode) = try Self.measured {
      try BinaryDecoder().decode([BenchmarkRow].self, from: binary)
    }
    #expect(fromJSON == rows)
    #expect(fromBinary == rows)
    print(
      """
      \(count) rows: JSON \(json.count) bytes, binary \(binary.count)
      encode: JSON \(jsonEncode), binary \(encode), ratio \(jsonEncode / encode)
      decode: JSON \(jsonDecode), binary \(decode), ratio \(jsonDecode / decode)
      """)
  }

  private static func measured<Value>(_ work: () throws -> Value) rethrows -> (Value, Duration) {
    var value: Value?
    let duration = try ContinuousClock().measure { value = try work() }
    guard let value else { preconditionFailure("the clock ran nothing") }
    return (value, duration)
  }
}
