import Foundation
import Glibc
import Testing

/// The terminal after beat has ended.
@Suite(.serialized) struct TerminalTests {
  @Test func `a command given without the server survives a kill and is executed once`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    do {
      let screen = try Screen(server, "buyer@demo.beatspace")
      #expect(screen.waits(for: "connected"), "\(screen.output)")
      server.kill()
      #expect(screen.waits(for: "connecting"), "\(screen.output)")
      // Request the first face.
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
    // The journal has its answer once that has arrived.
    for _ in 0..<100 where try !Self.outbox(in: server.folder).contains("settled") {
      _ = again.waits(for: "nothing that is ever said", milliseconds: 100)
    }
    let journal = try Self.outbox(in: server.folder)
    #expect(journal.contains("request_offer") && journal.contains("settled"), "\(journal)")
    #expect(!journal.contains("refusal"), "\(journal)")
    again.process.terminate()
    again.process.waitUntilExit()
  }

  @Test func `t goes back event by event, and Esc returns to the present`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(server, "buyer@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    screen.press("t")
    #expect(screen.waits(for: "PAST") && screen.waits(for: "Time line"), "\(screen.output)")
    #expect(screen.waits(for: " of "), "\(screen.output)")
    let count = try #require(screen.lastMatch(of: #/ of (\d+)/#).flatMap { Int($0) })
    for step in 1...3 {
      // Only changes are written, unless everything is redrawn.
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
    #expect(screen.waits(for: "▟", after: "History"), "\(screen.output)")
    screen.process.terminate()
    screen.process.waitUntilExit()
  }

  private static func outbox(in home: URL) throws -> String {
    let start = home.appending(path: "beatspace/outbox").path
    return try FileManager.default.subpathsOfDirectory(atPath: start)
      .filter { $0.hasSuffix(".jsonl") }
      .map { try String(contentsOfFile: start + "/" + $0, encoding: .utf8) }.joined()
  }

  @Test(arguments: [SIGSEGV, SIGTRAP, SIGQUIT])
  func `the terminal is restored after a crash and after SIGQUIT`(signal: Int32) throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(server, "buyer@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    kill(screen.process.processIdentifier, signal)
    let rest = screen.readToEnd()
    #expect(screen.process.terminationReason == .uncaughtSignal)
    #expect(screen.process.terminationStatus == signal)
    #expect(rest.contains("\u{1b}[?1049l") && rest.contains("\u{1b}[?25h"), "\(rest)")
    #expect(rest.contains("\u{1b}[?2004l"), "\(rest)")
    #expect(screen.isCooked)
  }

  @Test(arguments: [nil, SIGTERM, SIGHUP, SIGINT])
  func `the terminal is restored at exit`(signal: Int32?) throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(server, "admin@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    #expect(!screen.isCooked)
    if let signal {
      kill(screen.process.processIdentifier, signal)
    } else {
      screen.press("\u{3}")
    }
    let rest = screen.readToEnd()
    #expect(screen.process.terminationStatus == 0)
    // It leaves the alternate screen and draws nothing after that.
    let leaving = try #require(rest.range(of: "\u{1b}[?1049l", options: .backwards))
    #expect(!rest[leaving.upperBound...].contains("\u{1b}[?1049h"))
    #expect(!rest[leaving.upperBound...].contains("BeatSpace"))
    #expect(rest.contains("\u{1b}[?25h") || rest.contains("\u{1b}[?12l\u{1b}[?25h"), "\(rest)")
    #expect(screen.isCooked)
  }
}
