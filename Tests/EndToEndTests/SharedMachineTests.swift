import Foundation
import Testing

/// Two users of one machine, through real programs.
@Suite(.serialized) struct SharedMachineTests {
  private static let (desk, buyer) = ("admin@demo.beatspace", "buyer@demo.beatspace")

  private func beatd(_ words: String..., at server: DemoServer) throws {
    let result = try Programs.run("beatd", words + ["--data", server.dataFolder])
    #expect(result.status == 0, "\(result)")
  }

  /// The id of the user whose login is kept in a home folder.
  private func user(in home: URL) throws -> String {
    let text = try String(
      contentsOf: home.appending(path: "beatspace/login.json"), encoding: .utf8)
    return String(try #require(text.firstMatch(of: #/"id":"(\w+)"/#)).1)
  }

  @Test func `a program renews its own login where somebody else has logged in since`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.buyer)
    let buyer = try user(in: home)
    let watch = try Watch(server, home: home)
    #expect(watch.output.waits(for: "snapshot"))
    let login = try server.beat(
      ["login", "--server", server.url] + server.credentials(Self.desk), home: home)
    #expect(login.status == 0, "\(login)")
    let desk = try user(in: home)
    #expect(desk != buyer)
    // All access tokens end, so the program has to renew its login when it comes back.
    try beatd("key", "rotate", "--revoke", at: server)
    server.kill()
    try server.startAgain()
    try beatd("organisation", "rename", "Shonkho Mobile", "A New Name", at: server)
    #expect(watch.output.waits(for: "A New Name"), "\(watch.errors.text)")
    // It is the buyer's still, and the login that was made last is kept for the next program.
    #expect(try user(in: home) == desk)
    try beatd("user", "logout", Self.desk, at: server)
    try beatd("organisation", "rename", "A New Name", "A Newer Name", at: server)
    #expect(watch.output.waits(for: "A Newer Name"), "\(watch.errors.text)")
    try beatd("user", "logout", Self.buyer, at: server)
    #expect(watch.errors.waits(for: "Log in again"), "\(watch.errors.text)")
  }
}
