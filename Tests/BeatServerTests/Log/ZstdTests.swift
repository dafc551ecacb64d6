import BeatServer
import Testing
import Wire

/// Frames by RFC 8878.
@Suite struct ZstdTests {
  private static let text = Array(
    (0..<400).map { "face \($0 % 17) of \($0)" }.joined(separator: ", ").utf8)

  private func failure(
    _ bytes: [UInt8], maxBytes: Int = 1 << 20
  ) -> Zstd.Failure? {
    do throws(Zstd.Failure) {
      _ = try Zstd.decompress(bytes, maxBytes: maxBytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0, 1, 100, 70_000, 1_000_000])
  func `compressed bytes come back`(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let noise = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let even = [UInt8](repeating: 7, count: count)
    for bytes in [noise, even] {
      #expect(try Zstd.decompress(Zstd.compress(bytes), maxBytes: count) == bytes)
    }
    #expect(count < 1_000 || Zstd.compress(even).count < 100)
  }

  @Test func `content above the bound is refused`() {
    let frame = Zstd.compress(Self.text)
    let count = Self.text.count
    #expect(
      failure(frame, maxBytes: count - 1) == .tooLarge(bytes: UInt64(count), maxBytes: count - 1))
    #expect(failure(frame, maxBytes: count) == nil)
    #expect(failure(frame, maxBytes: -1) != nil)
    // 8 bytes of declared size: 2^63 and more, which no array can have.
    let declared: [UInt8] =
      [0x28, 0xb5, 0x2f, 0xfd, 0xe4] + [UInt8](repeating: 0xf0, count: 8) + [1, 0, 0, 0, 0, 0, 0]
    guard case .tooLarge = failure(declared, maxBytes: .max) else {
      Issue.record("\(String(describing: failure(declared, maxBytes: .max)))")
      return
    }
  }

  @Test func `a frame is cut wherever it ends early`() {
    let frame = Zstd.compress(Self.text)
    for count in 0..<frame.count {
      #expect(failure(Array(frame[..<count])) == .cut, "\(count)")
    }
  }

  /// A few bits choose between two ways to write the same content, such as two places to copy it
  /// from. They do no harm.
  @Test func `every flipped bit of a frame that changes its content is found`() throws {
    let frame = Zstd.compress(Self.text)
    var harmless = 0
    for place in frame.indices {
      for bit in 0..<8 {
        var flipped = frame
        flipped[place] ^= 1 << bit
        guard let content = try? Zstd.decompress(flipped, maxBytes: 1 << 20) else { continue }
        #expect(content == Self.text, "bit \(bit) of byte \(place)")
        harmless += 1
      }
    }
    #expect(harmless * 20 < frame.count * 8)
  }

  @Test func `every flipped bit of a frame of noise is found`() {
    var generator = SeededGenerator(seed: 8)
    let noise = (0..<300).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let frame = Zstd.compress(noise)
    for place in frame.indices {
      for bit in 0..<8 {
        var flipped = frame
        flipped[place] ^= 1 << bit
        #expect(failure(flipped) != nil, "bit \(bit) of byte \(place)")
      }
    }
  }

  @Test func `a flipped bit of a long frame never makes other content`() throws {
    var generator = SeededGenerator(seed: 9)
    let bytes = (0..<600_000).map { _ in UInt8.random(in: 0..<60, using: &generator) }
    let frame = Zstd.compress(bytes)
    for _ in 0..<60 {
      var flipped = frame
      flipped[Int.random(in: frame.indices, using: &generator)] ^=
        1 << UInt8.random(in: 0..<8, using: &generator)
      #expect((try? Zstd.decompress(flipped, maxBytes: 1 << 20)) ?? bytes == bytes)
    }
  }

  @Test func `other bytes are foreign, and bytes after the frame are damage`() {
    #expect(failure(Array("{\"a\": 1}".utf8)) == .foreign)
    #expect(failure([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]) == .foreign)
    #expect(failure(Zstd.compress(Self.text) + [0]) == .damaged)
    let frame = Zstd.compress(Self.text)
    #expect(failure(frame + frame) == .damaged)
    // The checksum's flag is not set.
    var bare = frame
    bare[4] &= 0b1111_1011
    #expect(failure(bare) == .foreign)
  }

  @Test func `each failure has a sentence`() {
    let failures: [Zstd.Failure] = [
      .foreign, .cut, .damaged, .tooLarge(bytes: 9, maxBytes: 8), .memory,
    ]
    #expect(failures.allSatisfy { "\($0)".hasSuffix(".") })
    #expect(Set(failures.map { "\($0)" }).count == failures.count)
  }
}
