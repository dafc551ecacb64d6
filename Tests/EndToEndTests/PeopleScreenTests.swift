import Foundation
import Testing

/// The desk manages people in its terminal, and their terminals follow: all through real programs.
@Suite(.serialized) struct PeopleScreenTests {
  private static let (desk, buyer) = ("admin@demo.beatspace", "buyer@demo.beatspace")
  private static let send = "\u{13}"

  /// A terminal with a home of its own, as on a machine of its own.
  private func screen(_ server: DemoServer, _ email: String) throws -> Screen {
    let screen = try Screen(server, email, home: server.folder.appending(path: "home-\(email)"))
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    return screen
  }

  /// The desk's screen of people, with one person found.
  private func people(_ server: DemoServer, find words: String) throws -> Screen {
    let screen = try screen(server, Self.desk)
    screen.press("5")
    #expect(screen.waits(for: "Last seen") && screen.waits(for: "active"), "\(screen.output)")
    press(screen, "/\(words)\r")
    return screen
  }

  /// Keys that a terminal draws before the next ones come.
  private func press(_ screen: Screen, _ parts: String...) {
    for part in parts {
      screen.press(part)
      _ = screen.waits(for: "pause", milliseconds: 200)
    }
  }

  private func end(_ screens: Screen...) {
    for screen in screens {
      screen.process.terminate()
      screen.process.waitUntilExit()
    }
  }

  @Test func `a buyer whom the desk disables is logged out at once, and reads why`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let buyer = try screen(server, Self.buyer)
    let desk = try people(server, find: "buyer@demo")
    press(desk, "p")
    #expect(desk.waits(for: "Disable the account of Tania Sultana?"), "\(desk.output)")
    let start = Date()
    desk.press("y")
    #expect(buyer.waits(for: "This account is disabled"), "\(buyer.output)")
    print("the buyer's terminal said so after \(Date().timeIntervalSince(start)) s")
    #expect(buyer.redrawn().contains("Log in again at \(server.url)"), "\(buyer.output)")
    #expect(desk.waits(for: "is disabled, and logged out"), "\(desk.output)")
    end(desk, buyer)
  }

  @Test func `a user whose role changes sees the new screens without doing anything`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let buyer = try screen(server, Self.buyer)
    let desk = try people(server, find: "buyer@demo")
    press(desk, "e", "s", "\t", "shampan")
    #expect(desk.redrawn().contains("→ "), "\(desk.output)")
    let start = Date()
    desk.press(Self.send)
    #expect(buyer.waits(for: "you work at Shampan"), "\(buyer.output)")
    print("the seller's screen was there after \(Date().timeIntervalSince(start)) s")
    #expect(buyer.redrawn().contains("1 Overview"), "\(buyer.output)")
    end(desk, buyer)
  }

  @Test func `an invitation made in the terminal is redeemed, and the desk sees it`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let desk = try people(server, find: "nila")
    press(desk, "n", "nila@example.org\t", "Nila Rahman\t", "\t", "bokul", Self.send)
    #expect(desk.waits(for: "--invitation"), "\(desk.output)")
    let shown = desk.redrawn()
    let code = try #require(
      shown.firstMatch(of: /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/)?.0, "\(shown)")
    press(desk, "\u{1b}")
    #expect(desk.redrawn().contains("invited"), "\(desk.output)")
    let password = server.folder.appending(path: "chosen")
    try Data("long enough\n".utf8).write(to: password)
    let login = try server.beat(
      [
        "login", "--server", server.url, "--invitation", String(code), "--password-file",
        password.path,
      ], home: server.folder)
    #expect(login.status == 0, "\(login)")
    // The desk's terminal asks again by itself.
    #expect(desk.waits(for: "active"), "\(desk.output)")
    end(desk)
  }

  @Test func `a user changes the own password, and logs in with it`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let buyer = try screen(server, Self.buyer)
    press(buyer, "A", "e", "demo\t", "a new password\t", "a new password", Self.send)
    #expect(buyer.waits(for: "The password is changed"), "\(buyer.output)")
    #expect(!buyer.output.contains("a new password"))
    let old = try server.beat(
      ["login", "--server", server.url] + server.credentials(Self.buyer), home: nil)
    #expect(old.status == 77, "\(old)")
    let file = server.folder.appending(path: "chosen")
    try Data("a new password\n".utf8).write(to: file)
    let new = try server.beat(
      ["login", "--server", server.url, "--email", Self.buyer, "--password-file", file.path],
      home: server.folder)
    #expect(new.status == 0, "\(new)")
    end(buyer)
  }
}
