import Foundation
import Glibc
import TestSupport
import Testing
import Wire

/// The interface for scripts: exit codes, JSON lines, sentences on standard error.
@Suite(.serialized) struct CommandLineTests {
  private static let admin = "admin@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"

  private static let beatUses: [([String], Int32)] = [
    (["--help"], 0), (["--version"], 0), (["--sever", "x"], 64), (["--server"], 64),
    (["-h"], 0), (["login", "--help"], 0), (["do", "-h"], 0), (["import", "--dry-run", "-h"], 0),
    (["dance"], 64), (["--server", "nonsense"], 64), (["do"], 64),
    (["do", "dance", "--json", "{}"], 64), (["do", "approve_offer", "--json", "{}"], 64),
    (["login"], 64), (["watch"], 77), ([], 77),
    (["login", "--email", "a", "--password-file", "/none"], 66), (["import"], 64), ([""], 64),
  ]

  @Test(arguments: beatUses)
  func `beat reports its outcome by sentence and exit code`(arguments: [String], status: Int32)
    throws
  {
    let result = try Programs.run("beat", arguments)
    #expect(result.status == status, "\(result)")
    #expect(result.errors.isEmpty == (status == 0))
    #expect(status == 0 || result.errors.hasPrefix("beat: "), "\(result.errors)")
  }

  /// Arguments, and the one that the subcommand doesn't accept.
  private static let misuses: [([String], String)] = [
    (["do", "approve_offer", "--dry-run", "--json", "{}"], "--dry-run"), (["--csv"], "--csv"),
    (["do", "approve_offer", "--csv", "--json", "{}"], "--csv"), (["--json"], "--json"),
    (["watch", "--json", "--output", "x"], "--output"), (["login", "--id", "x"], "--id"),
    (["login", "--email", "a", "extra"], "extra"), (["watch", "all"], "all"),
    (["do", "approve_offer", "now", "--json", "{}"], "now"), (["export", "faces"], "faces"),
    (["do", "approve_offer", "--json", "[]"], "[]"), (["import", "a.csv", "b.csv"], "b.csv"),
    (["import", "a.csv", "--geojson"], "--geojson"), (["export", "--update"], "--update"),
    (["export", "--json", "{}"], "{}"), (["doctor", "--csv"], "--csv"),
  ]

  @Test(arguments: misuses)
  func `an option or a word that a subcommand would ignore is refused by name`(
    arguments: [String], name: String
  ) throws {
    let result = try Programs.run("beat", arguments)
    #expect(result.status == 64 && result.output.isEmpty, "\(result)")
    #expect(result.errors.contains(name), "\(result)")
  }

  private static let beatdUses: [([String], Int32)] = [
    (["--help"], 0), (["--version"], 0), ([], 64), (["serve"], 64), (["-h"], 0),
    (["serve", "--help"], 0), (["serve", "--demo-data", "-h"], 0), (["user", "-h"], 0),
    (["user", "add", "--help"], 0),
    (["serve", "--listen", "nowhere", "--data", "/tmp"], 64),
    (["serve", "--listen", "127.0.0.1:0", "--data", "/tmp", "--log", "loud"], 64),
    (["serve", "--listen", "127.0.0.1:0", "--data", "/tmp", "--log-level", "loud"], 64),
    (["serve", "--listen", "127.0.0.1:0", "--data", "/tmp", "--metrics-token-file", "/none"], 1),
    (["serve", "--listen", "::1:0", "--data", "/tmp"], 64),
    (["serve", "--listen", "127.0.0.1:0", "--listen", "x", "--data", "/tmp"], 64),
    (["serve", "--listen", "*:0", "--data", "/tmp", "--proxy-protocol"], 64),
    (["serve", "--listen", "*:0", "--data", "/tmp", "--trusted-proxy", "10.0.0.1/8"], 64),
    (["serve", "--listen", "*:0", "--data", "/tmp/beatspace-never", "--demo-data"], 1),
    (["key", "-h"], 0), (["key", "rotate"], 64), (["key", "rotate", "--data", "/proc/none"], 1),
    (["serve", "--listen", "127.0.0.1:0", "--data", "/proc/none"], 1),
    (["serve", "--listen", "0.0.0.0:0", "--data", "/tmp/beatspace-never", "--demo-data"], 1),
  ]

  @Test(arguments: beatdUses)
  func `beatd reports its outcome by sentence and exit code`(arguments: [String], status: Int32)
    throws
  {
    let result = try Programs.run("beatd", arguments)
    #expect(result.status == status, "\(result)")
    #expect(result.output.isEmpty == (status != 0), "\(result)")
  }

  @Test func `the exit code reports an unreachable server`() throws {
    let result = try Programs.run(
      "beat",
      [
        "watch", "--json", "--server", "127.0.0.1:1", "--email", "a", "--password-file",
        Programs.root.appending(path: "LICENSE").path,
      ])
    #expect(result.status == 69, "\(result)")
  }

  @Test func `a login that can't be saved is reported as a failure`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let result = try server.beat(
      ["login", "--server", server.url] + server.credentials(Self.admin),
      home: URL(filePath: "/proc/none"))
    #expect(result.status == 73, "\(result)")
    #expect(result.output.isEmpty)
  }

  @Test func `beatd prints its socket counters when it stops`() throws {
    let server = try DemoServer(["--log", "plain"])
    let login = try server.beat(
      ["login", "--server", server.url] + server.credentials("nobody@demo.beatspace"), home: nil)
    #expect(login.status == 77, "\(login)")
    #expect(server.stop() == 0)
    #expect(
      server.lastWords.hasSuffix(
        """
        \nbeatd: connections 1, WebSockets 0, requests refused 1, TLS failures 0, \
        protocol errors 0, stalls 0

        """))
  }

  @Test func `a repeated command is executed once and answered the same`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.buyer)
    let campaign = """
      {"id":"01KAK7XG0000000000000000AA","name":"Rain","buyer":"\(try organisation(server))",
      "status":"draft","is_sample":false}
      """
    let id = CommandID.now(1)
    let arguments = ["do", "create_campaign", "--id", id, "--json", campaign]
    let first = try server.beat(arguments, home: home)
    #expect(first.status == 0, "\(first)")
    #expect(first.output.contains(id))
    #expect(try server.beat(arguments, home: home).output == first.output)
    let other = try server.beat(
      ["do", "create_campaign", "--id", id, "--json", campaign.replacing("Rain", with: "Sun")],
      home: home)
    #expect(other.status == 1 && other.output.contains("idempotency_conflict"), "\(other)")
  }

  /// The buyer's organisation from a cheap refusal, because the login doesn't print it.
  private func organisation(_ server: DemoServer) throws -> String {
    let home = try server.home(of: Self.buyer)
    let text = try String(
      contentsOf: home.appending(path: "beatspace/login.json"), encoding: .utf8)
    let token = text.split(separator: "\"").first { $0.hasPrefix("eyJ") } ?? ""
    let part = token.split(separator: ".")[1]
    let padded = String(part).replacing("-", with: "+").replacing("_", with: "/")
    let data = Data(
      base64Encoded: padded + String(repeating: "=", count: (4 - padded.count % 4) % 4))
    let claims = try JSONSerialization.jsonObject(with: data ?? Data()) as? [String: Any]
    return claims?["org"] as? String ?? ""
  }

  @Test func `commands and exports in a row wait as the server asks`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.admin)
    for number in 1...13 {
      let export = try server.beat(["export", "--csv"], home: home)
      #expect(export.status == 0, "export \(number): \(export.errors)")
      let done = try server.beat(
        ["do", "read_notifications", "--json", #"{"ids":[]}"#], home: home)
      #expect(done.status == 0, "command \(number): \(done)")
    }
  }

  @Test func `forty commands in a loop are all done`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.admin)
    for number in 1...40 {
      let done = try server.beat(
        ["do", "read_notifications", "--json", #"{"ids":[]}"#], home: home)
      #expect(done.status == 0, "command \(number): \(done)")
    }
  }

  @Test func `TLS connects only to trusted servers`() throws {
    let certificate = try Certificate()
    let server = try DemoServer([
      "--tls-cert", certificate.certificateFile, "--tls-key", certificate.keyFile,
    ])
    defer { server.stop() }
    #expect(server.url.hasPrefix("https://127.0.0.1:"))
    let login = ["login", "--server", server.url] + server.credentials(Self.buyer)
    let distrusting = try server.beat(login, home: server.folder)
    #expect(distrusting.status == 69, "\(distrusting)")
    #expect(distrusting.errors.contains("self-signed certificate"), "\(distrusting)")
    let trust = ["--ca-file", certificate.certificateFile]
    #expect(try server.beat(login + trust, home: server.folder).status == 0)
    let asked = try server.beat(
      ["do", "read_notifications", "--json", #"{"ids":[]}"#] + trust, home: server.folder)
    #expect(asked.status == 0, "\(asked)")
  }

  @Test func `a second beatd on one folder is refused, and SIGTERM stops the first`()
    throws
  {
    let server = try DemoServer()
    let second = try Programs.run(
      "beatd",
      ["serve", "--listen", "127.0.0.1:0", "--data", server.folder.appending(path: "data").path])
    #expect(second.status == 1)
    #expect(second.errors.contains("in use by another beatd"), "\(second.errors)")
    #expect(server.stop() == 0)
  }

  @Test func `users added while the server is stopped can log in`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = [
      "user", "add", "--data", folder.path, "--email", "Mitu@example.org", "--name", "Mitu",
      "--role", "buyer", "--new-organisation", "Mitu & Co",
    ]
    let short = try Programs.run("beatd", arguments, input: "secret\n")
    #expect(short.status == 1 && short.errors.contains("at least 10"), "\(short)")
    let added = try Programs.run("beatd", arguments, input: "long secret\n")
    #expect(added.status == 0, "\(added)")
    let again = try Programs.run("beatd", arguments, input: "long secret\n")
    #expect(again.status == 1 && again.errors.contains("already"), "\(again)")
    let hostile = try Programs.run(
      "beatd",
      arguments.map {
        switch $0 {
        case "Mitu": "\u{1b}[2J"
        case "Mitu@example.org": "m@example.org"
        case "--new-organisation": "--organisation"
        default: $0
        }
      }, input: "long secret\n")
    #expect(hostile.status == 1 && hostile.errors.contains("control characters"), "\(hostile)")
  }

  @Test func `a key is replaced while the server is stopped`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (flags, part) in [([], "within 15 minutes"), (["--revoke"], "are refused")] {
      let result = try Programs.run("beatd", ["key", "rotate", "--data", folder.path] + flags)
      #expect(result.status == 0 && result.output.contains(part), "\(result)")
    }
  }
}
