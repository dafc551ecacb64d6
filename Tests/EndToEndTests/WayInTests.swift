import Foundation
import Testing

/// The way in, and a start without the server, with the real programs.
@Suite(.serialized) struct WayInTests {
  private static let buyer = "buyer@demo.beatspace"

  private struct Prompted: Decodable {
    var stops: Int
    var signal: Int32
    var code: Int32
    var echoes: Bool
    var echoedWhileStopped: Bool
    var shown: String
  }

  private func home(_ server: DemoServer, _ name: String) throws -> URL {
    let home = server.folder.appending(path: name)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    return home
  }

  private func logIn(_ screen: Screen) {
    #expect(screen.waits(for: "not logged in"), "\(screen.output)")
    screen.press("\(Self.buyer)\rwrong\r")
    #expect(screen.waits(for: "The e-mail address or the password is wrong."), "\(screen.output)")
    screen.press("demo\r")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
  }

  private func leave(_ screen: Screen) -> Int32 {
    screen.press("\u{3}")
    _ = screen.readToEnd()
    screen.process.waitUntilExit()
    #expect(screen.isCooked)
    return screen.process.terminationStatus
  }

  @Test func `a user logs in on the screen, and is straight in the second time`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try home(server, "way-in")
    let first = try Screen(server, nil, home: home)
    logIn(first)
    #expect(leave(first) == 0)
    let second = try Screen(server, nil, home: home)
    #expect(second.waits(for: "connected") && !second.output.contains("not logged in"))
    #expect(leave(second) == 0)
    let stranger = try Screen(server, nil, home: try self.home(server, "stranger"))
    #expect(stranger.waits(for: "not logged in"))
    #expect(leave(stranger) == 77)
  }

  @Test func `a start without the server shows the last state, and what is done on it is sent`()
    throws
  {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try home(server, "last-state")
    let first = try Screen(server, nil, home: home)
    logIn(first)
    #expect(first.comes { $0.contains("DHK-") })
    #expect(leave(first) == 0)
    server.kill()
    let second = try Screen(server, nil, home: home)
    #expect(second.comes { $0.contains("as of ") && $0.contains("DHK-") })
    second.press("B")
    second.press("W")
    #expect(second.waits(for: "Outbox"))
    second.press("\u{1b}")
    try server.startAgain()
    second.press("\u{12}")
    #expect(second.comes { $0.contains("connected") && !$0.contains("as of ") })
    #expect(leave(second) == 0)
  }

  private func prompted(_ keys: String, _ server: DemoServer, _ home: URL) throws -> Prompted {
    let script = Programs.root.appending(path: "Tests/EndToEndTests/password_prompt.py").path
    let beat = Programs.binaries.appending(path: "beat").path
    let result = try Programs.run(
      path: "/usr/bin/python3",
      [script, keys, beat, "login", "--server", server.url, "--email", Self.buyer], home: home,
      input: "")
    return try JSONDecoder().decode(Prompted.self, from: Data(result.output.utf8))
  }

  @Test func `the question for a password obeys ^C, ^Z and ^D, and sends nothing empty`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try home(server, "prompt")
    let interrupted = try prompted("^C", server, home)
    #expect(interrupted.signal == SIGINT && interrupted.echoes, "\(interrupted)")
    for keys in ["^D", "<Enter>"] {
      let empty = try prompted(keys, server, home)
      #expect(empty.code == 77 && empty.echoes, "\(empty)")
      #expect(empty.shown.contains("nothing was sent"), "\(empty)")
    }
    let stopped = try prompted("^Z demo", server, home)
    #expect(stopped.stops == 1 && stopped.echoedWhileStopped, "\(stopped)")
    #expect(stopped.code == 0 && stopped.shown.contains("logged in"), "\(stopped)")
    #expect(!stopped.shown.contains("demo\r"), "\(stopped)")
  }
}
