import Foundation
import Glibc

/// A beat in its own pseudo-terminal.
final class Screen {
  let parent: Int32
  let process = Process()
  private(set) var output = ""

  /// - Parameters:
  ///   - email: the account; nil for the last login.
  ///   - home: where its login is kept, if not beside the others.
  ///   - variables: of its environment, besides those of all tests.
  init(
    _ server: DemoServer, _ email: String?, home: URL? = nil, variables: [String: String] = [:]
  ) throws {
    var ends: (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    openpty(&ends.0, &ends.1, nil, nil, &size)
    parent = ends.0
    let child = ends.1
    let terminal = FileHandle(fileDescriptor: child, closeOnDealloc: true)
    process.executableURL = Programs.binaries.appending(path: "beat")
    process.arguments = ["--server", server.url] + (email.map(server.credentials) ?? [])
    process.environment = Programs.environment(home ?? server.folder)
      .merging(variables) { $1 }
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    try process.run()
  }

  deinit { close(parent) }

  /// Reads until `text` appears; false if nothing arrives in this time.
  func waits(for text: String, milliseconds: Int32 = 10_000) -> Bool {
    while !output.contains(text) {
      var poll = pollfd(fd: parent, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, milliseconds) > 0, read() else { return output.contains(text) }
    }
    return true
  }

  /// The same, but only in output after the last `mark`.
  func waits(for text: String, after mark: String) -> Bool {
    if let range = output.range(of: mark, options: .backwards) {
      output.removeSubrange(..<range.upperBound)
    }
    return waits(for: text)
  }

  func lastMatch(of pattern: Regex<(Substring, Substring)>) -> Substring? {
    output.matches(of: pattern).last?.1
  }

  private func read() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(parent, &bytes, bytes.count)
    guard count > 0 else { return false }
    output += String(decoding: bytes.prefix(count), as: UTF8.self)
    return true
  }

  /// Redraws the screen and returns its rows without colours.
  func redrawn() -> String {
    output = ""
    press("\u{c}")
    while !waits(for: "nothing that is ever said", milliseconds: 400), hasMore {}
    return ScreenText(columns: 80, rows: 24, of: output).text
  }

  /// Whether it soon looks like that.
  func comes(_ isSo: (String) -> Bool) -> Bool { (0..<100).contains { _ in isSo(redrawn()) } }

  func press(_ keys: String) { _ = write(parent, keys, keys.utf8.count) }

  /// Its remaining output.
  func readToEnd() -> String {
    output = ""
    while process.isRunning || hasMore { if !hasMore { usleep(1_000) } else if !read() { break } }
    return output
  }

  private var hasMore: Bool {
    var poll = pollfd(fd: parent, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, 0) > 0 && poll.revents & Int16(POLLIN) != 0
  }

  /// Whether the terminal echoes and edits lines again.
  var isCooked: Bool {
    var modes = termios()
    tcgetattr(parent, &modes)
    return modes.c_lflag & tcflag_t(ECHO) != 0 && modes.c_lflag & tcflag_t(ICANON) != 0
  }
}
