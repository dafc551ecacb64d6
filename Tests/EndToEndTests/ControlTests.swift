import Foundation
import Glibc
import Testing

/// What an operator does to a running beatd, through its real control socket.
@Suite(.serialized) struct ControlTests {
  private static let buyer = "buyer@demo.beatspace"

  private func beatd(
    _ words: String..., at server: DemoServer, input: String = ""
  ) throws -> Programs.Result {
    try Programs.run("beatd", words + ["--data", server.dataFolder], input: input)
  }

  /// A `beat watch` of the buyer that has its first state.
  private func watch(_ server: DemoServer) throws -> Watch {
    let watch = try Watch(server, home: try server.home(of: Self.buyer))
    #expect(watch.output.waits(for: "snapshot"))
    return watch
  }

  @Test func `a disabled user's live link ends within a second, with a reason`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let watch = try watch(server)
    let start = Date()
    let disabled = try beatd("user", "disable", Self.buyer, at: server)
    #expect(disabled.status == 0 && disabled.output.contains("is disabled"), "\(disabled)")
    #expect(watch.errors.waits(for: "This account is disabled"), "\(watch.errors.text)")
    print("the link ended after \(Date().timeIntervalSince(start)) s")
    #expect(watch.status == 77)
    // Neither the old tokens nor the password are good.
    let command = ["do", "read_notifications", "--json", #"{"ids":[]}"#]
    let home = server.folder.appending(path: Self.buyer)
    let refused = try server.beat(command, home: home)
    #expect(refused.status != 0 && refused.errors.contains("disabled"), "\(refused)")
    let login = try server.beat(
      ["login", "--server", server.url] + server.credentials(Self.buyer), home: nil)
    #expect(login.status == 77 && login.errors.contains("This account is disabled"), "\(login)")
    // Enabled, the user has to log in again.
    #expect(try beatd("user", "enable", Self.buyer, at: server).status == 0)
    #expect(try server.beat(command, home: home).status != 0)
    _ = try server.home(of: Self.buyer)
    #expect(try server.beat(command, home: home).status == 0)
  }

  @Test func `a logged-out user's live link ends, and logging in again works`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let watch = try watch(server)
    let sessions = try beatd("user", "sessions", Self.buyer, at: server)
    #expect(sessions.output.contains("127.0.0.1"), "\(sessions)")
    let out = try beatd("user", "logout", Self.buyer, at: server)
    #expect(out.status == 0 && out.output.contains("1 login ended"), "\(out)")
    #expect(watch.status == 77)
    #expect(watch.errors.text.contains("Log in again"), "\(watch.errors.text)")
    #expect(try beatd("user", "sessions", Self.buyer, at: server).output == "No logins.\n")
    _ = try server.home(of: Self.buyer)
  }

  @Test func `users are listed for people and for scripts, while the server runs and after`() throws
  {
    let server = try DemoServer()
    defer { server.stop() }
    let table = try beatd("user", "list", "BUYER@demo", at: server)
    #expect(table.output.hasPrefix("E-MAIL") && table.output.contains(Self.buyer), "\(table)")
    #expect(!table.output.contains("admin@"), "\(table)")
    let live = try beatd("user", "list", "--json", at: server)
    let shown = try beatd("user", "show", Self.buyer, at: server)
    #expect(shown.output.contains("state         active"), "\(shown)")
    server.kill()
    let stopped = try beatd("user", "list", "--json", at: server)
    #expect(stopped.status == 0 && stopped.output == live.output, "\(stopped)")
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(live.output.utf8)) }
  }

  @Test func `nobody but the owner may open the socket, and unknown requests are refused by name`()
    throws
  {
    let server = try DemoServer()
    defer { server.stop() }
    let path = server.dataFolder + "/control"
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    let script = """
      import socket, sys
      def ask(line):
          s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.sendall(line)
          return s.makefile().readline()
      print(ask(b'{"type":"user_dance"}\\n'), end="")
      print(ask(b'{"type":"user_show","user":"a","more":1}\\n'), end="")
      print(ask(b'{"type":"user_show"}\\n'), end="")
      print(ask(b'x' * 70000), end="")
      """
    let answers = try Programs.run(
      path: "/usr/bin/python3", ["-c", script, path], home: nil, input: "")
    let lines = answers.output.split(separator: "\n")
    #expect(lines.count == 4, "\(answers)")
    for (line, part) in zip(lines, ["user_dance", "more", "user", "65536"]) {
      #expect(line.contains(part) && line.contains(#""type":"refused""#), "\(line)")
    }
    server.kill()
    // A killed server leaves its socket, which nobody answers.
    #expect(try beatd("user", "list", at: server).status == 0)
  }

  @Test func `each subcommand has help, and names the member at fault`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let help = try Programs.run("beatd", ["user", "disable", "--help"])
    #expect(help.status == 0 && help.output.hasPrefix("beatd user disable EMAIL"), "\(help)")
    let missing = try beatd("user", "disable", at: server)
    #expect(missing.status == 64 && missing.errors.contains("EMAIL is missing"), "\(missing)")
    let unknown = try beatd("user", "show", "nobody@demo.beatspace", at: server)
    #expect(unknown.status == 1 && unknown.errors.contains("nobody@demo.beatspace"), "\(unknown)")
    let nowhere = try Programs.run("beatd", ["user", "list", "--data", "/proc/none"])
    #expect(nowhere.status == 66 && nowhere.errors.contains("/proc/none"), "\(nowhere)")
  }
}
