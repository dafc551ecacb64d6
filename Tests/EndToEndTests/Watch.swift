import Foundation
import Glibc

/// A `beat watch --json` that runs, and what it has written.
final class Watch {
  let output: PipeText
  let errors: PipeText
  let process = Process()

  init(_ server: DemoServer, home: URL, _ options: [String] = []) throws {
    let (out, err) = (Pipe(), Pipe())
    (output, errors) = (PipeText(out), PipeText(err))
    process.executableURL = Programs.binaries.appending(path: "beat")
    process.arguments = ["watch", "--json", "--server", server.url] + options
    process.environment = Programs.environment(home)
    process.standardOutput = out
    process.standardError = err
    try process.run()
    try out.fileHandleForWriting.close()
    try err.fileHandleForWriting.close()
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Its exit code, once it has ended.
  var status: Int32 {
    _ = errors.waits(for: "nothing that is ever said")
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// The text that comes out of a pipe.
final class PipeText {
  private let pipe: Pipe
  private(set) var text = ""

  init(_ pipe: Pipe) { self.pipe = pipe }

  /// The same, but only in text after the last `mark`.
  func waits(for part: String, after mark: String) -> Bool {
    if let range = text.range(of: mark, options: .backwards) {
      text.removeSubrange(..<range.upperBound)
    }
    return waits(for: part)
  }

  /// Reads until `part` appears; false if nothing arrives in this time, or the pipe ends.
  func waits(for part: String, milliseconds: Int32 = 10_000) -> Bool {
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    while !text.contains(part) {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, milliseconds) > 0 else { return false }
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return false }
      text += String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    return true
  }
}
