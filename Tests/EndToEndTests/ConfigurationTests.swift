import Foundation
import Glibc
import TestSupport
import Testing

/// The configuration file of a running server, and `beatd config check`.
@Suite(.serialized) struct ConfigurationTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)")

  private func write(_ text: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "beatd.conf")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func removeFolder() { try? FileManager.default.removeItem(at: folder) }

  @Test func `a check names every fault by line and column, and says that there is none`() throws {
    defer { removeFolder() }
    let bad = try write("listen = nowhere\n# comment\n  listem = a\nmetrics-token-file = /none\n")
    let found = try Programs.run("beatd", ["config", "check", bad])
    #expect(found.status == 78, "\(found)")
    #expect(found.errors.contains("\(bad):3:3: There is no setting “listem”"), "\(found)")
    let values = try write("listen = nowhere\nmetrics-token-file = /none\n")
    let wrong = try Programs.run("beatd", ["config", "check", values])
    #expect(wrong.status == 78 && wrong.errors.contains(":1:10: “nowhere” is not"), "\(wrong)")
    let missing = try write("metrics-token-file = /none\ntls-cert = /none\ntls-key = /none\n")
    let files = try Programs.run("beatd", ["config", "check", missing])
    #expect(files.status == 78 && files.errors.contains(":1:22: /none: No such file"), "\(files)")
    #expect(files.errors.contains(":2:12: "), "\(files)")
    let good = try Programs.run("beatd", ["config", "check", try write("log = json\n")])
    #expect(good.status == 0 && good.output.contains("1 setting, no fault"), "\(good)")
    #expect(try Programs.run("beatd", ["config", "check", "/none"]).status == 66)
  }

  @Test func `a check without a file reads that of BEATD_CONFIG, as a start does`() throws {
    defer { removeFolder() }
    let bad = try write("listem = a\n")
    let program = Programs.binaries.appending(path: "beatd").path
    let found = try Programs.run(
      path: "/usr/bin/env", ["BEATD_CONFIG=\(bad)", program, "config", "check"], home: nil,
      input: "")
    #expect(found.status == 78 && found.errors.contains("\(bad):1:1: "), "\(found)")
  }

  @Test func `a server with a wrong configuration doesn't start`() throws {
    defer { removeFolder() }
    let file = try write("data = /proc/none\nlisten = 127.0.0.1:0\nlog = loud\n")
    let result = try Programs.run("beatd", ["serve", "--config", file])
    #expect(result.status == 78 && result.errors.contains("\(file):3:7: "), "\(result)")
    #expect(try Programs.run("beatd", ["serve", "--config", "/none"]).status == 66)
  }

  @Test func `commands find the data folder in the configuration, and an option goes before it`()
    throws
  {
    defer { removeFolder() }
    let server = try DemoServer()
    defer { server.stop() }
    // A fault elsewhere in the file keeps nobody from ending the server.
    let file = try write("data = \(server.dataFolder)\nlisten = nowhere\n")
    let list = try Programs.run("beatd", ["organisation", "list", "--config", file])
    #expect(list.status == 0 && list.output.contains("Bokul"), "\(list)")
    let other = try Programs.run("beatd", ["status", "--config", file, "--data", "/proc/none"])
    #expect(other.status == 69 || other.status == 66 || other.status == 1, "\(other)")
  }

  @Test func `a reload applies what can change, names what waits, and refuses what is wrong`()
    throws
  {
    defer { removeFolder() }
    let file = try write("log-level = error\n")
    let server = try DemoServer(["--config", file])
    func reload() throws -> Programs.Result {
      try Programs.run("beatd", ["reload", "--data", server.dataFolder])
    }
    _ = try write("log-level = info\nallow-origin = https://a.org\nlog = json\n")
    let done = try reload()
    #expect(done.status == 0, "\(done)")
    #expect(done.output.contains("Changed: allow-origin, log-level."), "\(done)")
    #expect(done.output.contains("It needs a restart for: log."), "\(done)")
    _ = try write("log-level = info\nallow-origin = https://a.org\nlog = json\ncolour = red\n")
    let refused = try reload()
    #expect(refused.status == 1 && refused.errors.contains(":4:1: There is no"), "\(refused)")
    #expect(refused.errors.contains("goes on with the configuration that it has"), "\(refused)")
    _ = try write("log-level = info\nallow-origin = https://a.org\n")
    server.signal(SIGHUP)
    // The answer of a later request shows that the signal was seen.
    #expect(try reload().output.contains("Reloaded"))
    #expect(server.stop() == 0)
    let lines = server.lastWords
    #expect(lines.contains("event=configuration"), "\(lines)")
    #expect(lines.contains("changed=allow-origin,log-level restart=log"), "\(lines)")
  }
}
