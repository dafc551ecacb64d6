import Foundation
import Testing

/// The real programs in real terminals, driven by `scripts/demo.py`.
@Suite(.serialized) struct DealTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func play(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.currentDirectoryURL = Self.root
    let binaries = Self.root.appending(path: ".build/debug").path
    process.arguments =
      ["python3", "scripts/demo.py", "--play", "--binaries", binaries] + arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test func `a deal from request to booking, both screens right at each step`() throws {
    let (status, output) = try play([])
    #expect(status == 0, "\(output)")
  }

  @Test func `the server is killed in the middle, and both screens come right without a key`()
    throws
  {
    let (status, output) = try play(["--kill-server"])
    #expect(status == 0, "\(output)")
  }
}
