import EventLoop
import Foundation
import Glibc
import TestSupport
import Testing
import Wire

/// Conversations and notes, from terminal to terminal (M1–M3, N2).
@Suite(.serialized) struct TalkTests {
  private static let admin = "admin@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"

  private func open(_ email: String, on server: DemoServer, _ keys: String...) throws -> Screen {
    let screen = try Screen(server, email)
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    for keys in keys { press(keys, on: screen) }
    return screen
  }

  /// Presses keys one after the other, like a user.
  private func press(_ keys: String..., on screen: Screen) {
    for keys in keys {
      screen.press(keys)
      _ = screen.waits(for: "pause", milliseconds: 300)
    }
  }

  /// Whether the screen meets the condition within some seconds.
  private func end(_ screen: Screen) {
    screen.process.terminate()
    screen.process.waitUntilExit()
  }

  @Test func `a message goes from terminal to terminal, and its mark shows its progress`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let buyer = try open(Self.buyer, on: server, "4", "/fountain\r", "\r")
    press("Is it lit?", "\r", on: buyer)
    // First only the server has it; then a terminal of the desk; then a user reads it.
    #expect(buyer.comes { $0.contains("Is it lit? │ ✓ ") }, "\(buyer.output)")
    let desk = try open(Self.admin, on: server)
    #expect(buyer.comes { $0.contains("Is it lit? │ ✓✓") }, "\(buyer.output)")
    press("4", "/fountain\r", "\r", on: desk)
    #expect(desk.comes { $0.contains("│ Is it lit?") }, "\(desk.output)")
    #expect(buyer.comes { $0.contains("Is it lit? │ ✔✔") }, "\(buyer.output)")
    // Typing shows while it lasts, and the draft outlives the terminal.
    press("Until elev", on: desk)
    #expect(buyer.waits(for: "is typing"), "\(buyer.output)")
    #expect(buyer.comes { !$0.contains("is typing") }, "\(buyer.output)")
    kill(desk.process.processIdentifier, SIGKILL)
    desk.process.waitUntilExit()
    let again = try open(Self.admin, on: server, "4", "/fountain\r", "\r")
    #expect(again.comes { $0.contains("› Until elev") }, "\(again.output)")
    press("en.", "\r", on: again)
    #expect(buyer.comes { $0.contains("│ Until eleven.") }, "\(buyer.output)")
    for screen in [buyer, again] { end(screen) }
  }

  @Test func `a note appears on the other screen, and a reply in the notifications`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let desk = try open(Self.admin, on: server, "2", "/dhk-019a\r", "N")
    let buyer = try open(Self.buyer, on: server, "2", "/dhk-019a\r", "N", "i")
    press("The crane can't turn.", "\u{13}", on: buyer)
    #expect(desk.comes { $0.contains("The crane can't turn.") }, "\(desk.output)")
    press("G", "R", "A small one can.", "\u{13}", on: desk)
    #expect(buyer.comes { $0.contains("A small one can.") }, "\(buyer.output)")
    press("\u{1b}", "\u{1b}", "b", on: buyer)
    #expect(
      buyer.comes { $0.contains("replied to your note on DHK-019A") }, "\(buyer.output)")
    for screen in [desk, buyer] { end(screen) }
  }

  @Test func `the assistant answers in the background, and its failure is a message`() throws {
    let url = Promise()
    // It ends by itself, whatever happens to the test.
    let thread = Thread {
      guard let loop = try? Loop(),
        let standIn = try? StandIn(
          loop, .stream(["Lit ", "until ", "eleven."]), .init(pieces: ["HTTP/1.1 500 No\r\n\r\n"]))
      else { return url.set("") }
      url.set(standIn.url)
      loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: 60_000)) { loop.stop() }
      loop.run()
      withExtendedLifetime(standIn) {}
    }
    thread.start()
    let server = try DemoServer(["--assistant-url", url.get()])
    defer { server.stop() }
    let buyer = try open(Self.buyer, on: server, "4", "n", "Lights\t", "\u{15}yes\u{13}")
    press("/lights\r", "\r", "Until when?", "\r", on: buyer)
    #expect(buyer.comes { $0.contains("│ Lit until eleven.") }, "\(buyer.output)")
    press("And then?", "\r", on: buyer)
    #expect(buyer.comes { $0.contains("!│ ") && $0.contains("500") }, "\(buyer.output)")
    end(buyer)
  }
}

/// A value that one thread sets and another waits for.
private final class Promise: @unchecked Sendable {
  private let condition = NSCondition()
  private var value: String?

  func set(_ value: String) {
    condition.withLock {
      self.value = value
      condition.signal()
    }
  }

  func get() -> String {
    condition.withLock {
      while value == nil { condition.wait() }
      return value ?? ""
    }
  }
}
