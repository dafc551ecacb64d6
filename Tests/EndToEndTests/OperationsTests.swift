import Foundation
import Testing

/// What an operator's programs see of a live beatd.
@Suite(.serialized) struct OperationsTests {
  private static let buyer = "buyer@demo.beatspace"

  @Test func `the metrics of a server in use pass promtool's check`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.buyer)
    _ = try server.beat(["do", "read_notifications", "--json", #"{"ids":[]}"#], home: home)
    _ = try server.beat(["do", "read_notifications", "--json", #"{"ids":[1]}"#], home: home)
    _ = try server.beat(["export", "--csv"], home: home)
    _ = try server.beat(
      ["login", "--server", server.url] + server.credentials("nobody@demo.beatspace"), home: nil)
    let page = try server.get("/metrics")
    #expect(page.contains("beatd_logins_total{outcome=\"granted\"} 1\n"), "\(page)")
    #expect(page.contains("beatd_logins_total{outcome=\"wrong\"} 1\n"), "\(page)")
    #expect(page.contains("beatd_commands_total{outcome=\"accepted\"} 1\n"), "\(page)")
    let check = try Programs.run(
      path: "/usr/bin/promtool", ["check", "metrics"], home: nil, input: page)
    #expect(check.status == 0 && check.errors.isEmpty, "\(check)")
  }

  @Test func `promtool finds fault with a page that breaks the format`() throws {
    let check = try Programs.run(
      path: "/usr/bin/promtool", ["check", "metrics"], home: nil,
      input: "# TYPE a_total counter\na_total{b=\"c\nd\"} 1\n")
    #expect(check.status != 0)
  }

  @Test func `a server is alive and ready from its first line on`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    #expect(try server.get("/healthz") == #"{"status":"ok"}"#)
    #expect(try server.get("/readyz") == #"{"status":"ready"}"#)
  }

  /// A server's whole log, after a log-in, a wrong one, a refused command, a private note and a
  /// link.
  private static func log(_ format: String) throws -> (lines: [Substring], token: String) {
    let server = try DemoServer(["--log", format, "--log-level", "debug"])
    let home = try server.home(of: buyer)
    try Data("planted-password\n".utf8).write(to: server.folder.appending(path: "wrong"))
    let wrong = try server.beat(
      [
        "login", "--server", server.url, "--email", buyer, "--password-file",
        server.folder.appending(path: "wrong").path,
      ], home: nil)
    #expect(wrong.status == 77, "\(wrong)")
    let note = #"{"asset":"01KAK7XG0000000000000000AA","text":"planted-note","is_private":true}"#
    let refused = try server.beat(["do", "create_note", "--json", note], home: home)
    #expect(refused.status == 1 && refused.output.contains("not_found"), "\(refused)")
    _ = try server.beat(["export", "--csv"], home: home)
    let login = try String(
      contentsOf: home.appending(path: "beatspace/login.json"), encoding: .utf8)
    #expect(server.stop() == 0)
    let token = login.split(separator: "\"").first { $0.hasPrefix("eyJ") } ?? ""
    return (server.lastWords.split(separator: "\n"), String(token))
  }

  private static let forms: [(format: String, start: String)] = [
    ("logfmt", "ts="), ("json", "{\"ts\":"), ("journald", "<"), ("plain", "beatd: "),
  ]

  @Test(arguments: forms)
  func `each line of a log has its format, and none has a secret`(
    format: String, start: String
  ) throws {
    let (lines, token) = try Self.log(format)
    #expect(lines.count >= 6 && token.count > 100, "\(lines)")
    for line in lines {
      #expect(line.hasPrefix(start), "\(line)")
      #expect(!line.contains("planted") && !line.contains(token.suffix(20)), "\(line)")
      if format == "json" {
        #expect(throws: Never.self, "\(line)") {
          try JSONSerialization.jsonObject(with: Data(line.utf8))
        }
      }
    }
    let text = lines.joined(separator: "\n")
    for word in ["listening on http://", "granted", "wrong", "not_found", "connections "] {
      #expect(text.contains(word), "\(word) is not in \(text)")
    }
  }

  @Test func `a server that can't start says why in the format of its log`() throws {
    let result = try Programs.run(
      "beatd",
      ["serve", "--listen", "127.0.0.1:0", "--data", "/proc/none", "--log", "journald"])
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("<3>event=start_failed msg=\"/proc/none: "), "\(result)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `figures go to those who send the token of the file`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-token-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("sesame\n".utf8).write(to: folder)
    let server = try DemoServer(["--metrics-token-file", folder.path])
    defer { server.stop() }
    #expect(try server.get("/metrics").isEmpty)
    #expect(try server.get("/metrics", token: "sesam").isEmpty)
    #expect(try server.get("/metrics", token: "sesame").contains("beatd_ready 1\n"))
  }
}
