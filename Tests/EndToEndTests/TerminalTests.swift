import Foundation
import Glibc
import Testing

/// What a shell finds when beat has gone.
@Suite(.serialized) struct TerminalTests {
  /// A beat in a pseudo-terminal of its own.
  private final class Screen {
    let parent: Int32
    let process = Process()
    private(set) var output = ""

    /// - Parameter email: nothing goes on as whoever logged in last.
    init(_ server: DemoServer, _ email: String?) throws {
      var ends: (Int32, Int32) = (-1, -1)
      var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
      openpty(&ends.0, &ends.1, nil, nil, &size)
      parent = ends.0
      let child = ends.1
      let terminal = FileHandle(fileDescriptor: child, closeOnDealloc: true)
      process.executableURL = Programs.binaries.appending(path: "beat")
      process.arguments = ["--server", server.url] + (email.map(server.credentials) ?? [])
      process.environment = Programs.environment(server.folder)
      process.standardInput = terminal
      process.standardOutput = terminal
      process.standardError = terminal
      try process.run()
    }

    deinit { close(parent) }

    /// Reads until `text` has come; false when nothing comes for that long.
    func waits(for text: String, milliseconds: Int32 = 10_000) -> Bool {
      while !output.contains(text) {
        var poll = pollfd(fd: parent, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, milliseconds) > 0, read() else { return output.contains(text) }
      }
      return true
    }

    /// Of what comes after the last `mark`.
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

    func press(_ keys: String) { _ = write(parent, keys, keys.utf8.count) }

    /// All that it writes until it ends.
    func readToEnd() -> String {
      output = ""
      while process.isRunning || hasMore { if !hasMore { usleep(1_000) } else if !read() { break } }
      return output
    }

    private var hasMore: Bool {
      var poll = pollfd(fd: parent, events: Int16(POLLIN), revents: 0)
      return Glibc.poll(&poll, 1, 0) > 0 && poll.revents & Int16(POLLIN) != 0
    }

    /// Whether typed lines are echoed and edited again.
    var isCooked: Bool {
      var modes = termios()
      tcgetattr(parent, &modes)
      return modes.c_lflag & tcflag_t(ECHO) != 0 && modes.c_lflag & tcflag_t(ICANON) != 0
    }
  }

  @Test func `what was asked while the server was away outlives a kill, and is done once`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    do {
      let screen = try Screen(server, "buyer@demo.beatspace")
      #expect(screen.waits(for: "connected"), "\(screen.output)")
      server.kill()
      #expect(screen.waits(for: "connecting"), "\(screen.output)")
      // Ask for the first of the faces.
      for keys in ["2", "g", "n", "\u{13}"] {
        screen.press(keys)
        _ = screen.waits(for: "pause", milliseconds: 300)
      }
      #expect(screen.waits(for: "1 pending"), "\(screen.output)")
      kill(screen.process.processIdentifier, SIGKILL)
      screen.process.waitUntilExit()
    }
    try server.startAgain()
    let again = try Screen(server, nil)
    #expect(again.waits(for: "connected"), "\(again.output)")
    // Its answer is written down once it has come.
    for _ in 0..<100 where try !Self.outbox(in: server.folder).contains("settled") {
      _ = again.waits(for: "nothing that is ever said", milliseconds: 100)
    }
    let journal = try Self.outbox(in: server.folder)
    #expect(journal.contains("request_offer") && journal.contains("settled"), "\(journal)")
    #expect(!journal.contains("refusal"), "\(journal)")
    again.process.terminate()
    again.process.waitUntilExit()
  }

  @Test func `t leads back, event by event, and Esc to what is live`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(server, "buyer@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    screen.press("t")
    #expect(screen.waits(for: "PAST") && screen.waits(for: "Time line"), "\(screen.output)")
    #expect(screen.waits(for: " of "), "\(screen.output)")
    let count = try #require(screen.lastMatch(of: #/ of (\d+)/#).flatMap { Int($0) })
    for step in 1...3 {
      // Only what changed is written, unless all is drawn anew.
      screen.press("\u{1b}[D")
      _ = screen.waits(for: "pause", milliseconds: 300)
      screen.press("\u{0c}")
      #expect(screen.waits(for: "\(count - step) of"), "\(step): \(screen.output)")
    }
    screen.press("H")
    #expect(screen.waits(for: "History · "), "\(screen.output)")
    screen.press("\u{1b}")
    _ = screen.waits(for: "pause", milliseconds: 300)
    screen.press("\u{1b}")
    #expect(screen.waits(for: "BeatSpace", after: "History"), "\(screen.output)")
    screen.process.terminate()
    screen.process.waitUntilExit()
  }

  private static func outbox(in home: URL) throws -> String {
    let start = home.appending(path: "beatspace/outbox").path
    return try FileManager.default.subpathsOfDirectory(atPath: start)
      .filter { $0.hasSuffix(".jsonl") }
      .map { try String(contentsOfFile: start + "/" + $0, encoding: .utf8) }.joined()
  }

  @Test func `the terminal is given back by a crash too`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(server, "buyer@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    kill(screen.process.processIdentifier, SIGSEGV)
    let rest = screen.readToEnd()
    #expect(screen.process.terminationReason == .uncaughtSignal)
    #expect(rest.contains("\u{1b}[?1049l") && rest.contains("\u{1b}[?25h"), "\(rest)")
    #expect(screen.isCooked)
  }

  @Test(arguments: ["key", "signal"])
  func `the terminal is given back`(how: String) throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(server, "admin@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    #expect(!screen.isCooked)
    if how == "key" { screen.press("\u{3}") } else { screen.process.terminate() }
    let rest = screen.readToEnd()
    #expect(screen.process.terminationStatus == 0)
    // Out of the alternate screen, and nothing drawn after.
    let leaving = try #require(rest.range(of: "\u{1b}[?1049l", options: .backwards))
    #expect(!rest[leaving.upperBound...].contains("\u{1b}[?1049h"))
    #expect(!rest[leaving.upperBound...].contains("BeatSpace"))
    #expect(rest.contains("\u{1b}[?25h") || rest.contains("\u{1b}[?12l\u{1b}[?25h"), "\(rest)")
    #expect(screen.isCooked)
  }
}
