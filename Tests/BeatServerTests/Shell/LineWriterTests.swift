import Glibc
import Testing
import Wire

@testable import BeatServer

/// Lines go to a descriptor without waiting.
@Suite struct LineWriterTests {
  private static let line = LogLine.listening(at: Instant(milliseconds: 0), "http://a")

  @Test func `a line goes out whole, and one below the level not at all`() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let writer = LineWriter(LogOptions(format: .plain, level: .warning), descriptor: ends[1])
    #expect(writer.write(Self.line))
    #expect(writer.write(.slowTurn(milliseconds: 150, at: Instant(milliseconds: 0))))
    close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(ends[0], &bytes, bytes.count)
    close(ends[0])
    #expect(
      String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        == "beatd: the loop was busy for 150 ms\n")
  }

  @Test func `a reader that stands still loses lines, and the writer goes on`() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let writer = LineWriter(LogOptions(), descriptor: ends[1])
    let written = (0..<10_000).filter { _ in writer.write(Self.line) }
    #expect(written.count > 100 && written.count < 10_000)
    close(ends[0])
    close(ends[1])
  }
}
