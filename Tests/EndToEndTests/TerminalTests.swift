import Foundation
import Glibc
import Testing

/// What a shell finds when beat has gone.
@Suite(.serialized) struct TerminalTests {
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
