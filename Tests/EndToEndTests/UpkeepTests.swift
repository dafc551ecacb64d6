import Foundation
import Glibc
import TestSupport
import Testing

/// Backup, restore, check, compaction, status, reload and drain of a running beatd.
@Suite(.serialized) struct UpkeepTests {
  private static let admin = "admin@demo.beatspace"
  private let files = FileManager.default

  private func beatd(
    _ words: String..., at server: DemoServer, input: String = ""
  ) throws -> Programs.Result {
    try Programs.run("beatd", words + ["--data", server.dataFolder], input: input)
  }

  /// Marks a probe again and again, as a program that commits all the time.
  private static let load = """
    import json, sys, time, urllib.request
    url, token = sys.argv[1:]
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    began = int(time.time() * 1000) << 80
    sent = 0
    while True:
        sent += 1
        name = "".join(digits[began + sent >> place & 31] for place in range(125, -1, -5))
        frame = {"type": "command", "id": name, "command": {"type": "mark_probe",
                 "probe": "01KAK7XG0000000000000000AA", "expecting": sent - 1}}
        request = urllib.request.Request(url + "/api/v1/commands",
            data=json.dumps(frame).encode(), headers={"Authorization": "Bearer " + token})
        try:
            answer = urllib.request.urlopen(request, timeout=10).read()
        except OSError:
            sys.exit(0)
        if b'"type":"accepted"' not in answer:
            sys.exit(answer.decode())
        if sent == 5:
            print("ready", flush=True)
    """

  private func token(_ server: DemoServer) throws -> String {
    let home = try server.home(of: Self.admin)
    let login = try String(
      contentsOf: home.appending(path: "beatspace/login.json"), encoding: .utf8)
    return login.split(separator: "\"").first { $0.hasPrefix("eyJ") }.map(String.init) ?? ""
  }

  @Test func `a backup of a server under load opens and is whole`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let pipe = Pipe()
    let load = Process()
    load.executableURL = URL(filePath: "/usr/bin/python3")
    load.arguments = ["-c", Self.load, server.url, try token(server)]
    load.standardOutput = pipe
    try load.run()
    defer { kill(load.processIdentifier, SIGKILL) }
    #expect(PipeText(pipe).waits(for: "ready"))
    let file = server.folder.appending(path: "backup.db").path
    let made = try beatd("backup", file, "--json", at: server)
    #expect(made.status == 0 && made.output.contains(#""type":"saved""#), "\(made)")
    let names = try files.contentsOfDirectory(atPath: server.folder.path)
    #expect(names.filter { $0.hasPrefix("backup") } == ["backup.db"])
    let mode = try files.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // Never overwritten.
    let again = try beatd("backup", file, at: server)
    #expect(again.status == 73 && again.errors.contains("nothing is overwritten"), "\(again)")
    let nowhere = try beatd("backup", "/proc/none/b.db", at: server)
    #expect(nowhere.status == 73 && nowhere.errors.contains("/proc/none"), "\(nowhere)")
    let live = try beatd("check", at: server)
    #expect(live.status == 0 && live.output.hasSuffix("The log is whole.\n"), "\(live)")
    // SIGTERM may be blocked in what a test starts.
    kill(load.processIdentifier, SIGKILL)
    load.waitUntilExit()
    // It can be checked as a folder of its own.
    let other = server.folder.appending(path: "other").path
    try files.createDirectory(atPath: other, withIntermediateDirectories: false)
    try files.copyItem(atPath: file, toPath: other + "/beatspace.db")
    let check = try Programs.run("beatd", ["check", "--data", other])
    #expect(check.output.contains("The log is whole, but"), "\(check)")
  }

  @Test func `a restored backup begins a new epoch, and the former database stays`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let screen = try Screen(server, Self.admin)
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    let file = server.folder.appending(path: "backup.db").path
    #expect(try beatd("backup", file, at: server).status == 0)
    let renamed = try beatd(
      "organisation", "rename", "Bokul Commercial Bank", "A Lost Name", at: server)
    #expect(renamed.status == 0, "\(renamed)")
    #expect(screen.waits(for: "A Lost Name"), "\(screen.output)")
    let refused = try beatd("restore", file, at: server)
    #expect(refused.status == 75 && refused.errors.contains("in use"), "\(refused)")
    server.kill()
    // A damaged backup changes nothing.
    let damaged = server.folder.appending(path: "damaged.db").path
    var bytes = try Data(contentsOf: URL(filePath: file))
    let word = try #require(bytes.range(of: Data("Bokul Commercial".utf8)))
    bytes.replaceSubrange(word, with: Data("Bokul Kommercial".utf8))
    try bytes.write(to: URL(filePath: damaged))
    let bad = try beatd("restore", damaged, at: server)
    #expect(bad.status == 65 && bad.errors.contains("Event "), "\(bad)")
    #expect(try beatd("restore", "/nowhere.db", at: server).status == 66)
    let restored = try beatd("restore", file, at: server)
    #expect(restored.status == 0 && restored.output.contains("beatspace.db.before-"), "\(restored)")
    try server.startAgain()
    #expect(screen.waits(for: "data was restored", milliseconds: 20_000), "\(screen.output)")
    #expect(screen.comes { $0.contains("▼ Bokul Commercial Bank") })
    screen.process.terminate()
    server.kill()
    #expect(server.lastWords.contains("A new epoch begins"))
  }

  @Test func `a compacted database is smaller and goes on, live and stopped`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let live = try beatd("compact", at: server)
    #expect(live.status == 0 && live.output.contains("The database has"), "\(live)")
    var status = stat()
    #expect(stat(server.dataFolder + "/beatspace.db-wal", &status) == 0 && status.st_size == 0)
    #expect(try server.get("/readyz") == #"{"status":"ready"}"#)
    _ = try server.home(of: Self.admin)
    server.kill()
    #expect(try beatd("compact", at: server).status == 0)
    #expect(try beatd("check", at: server).output.hasSuffix("The log is whole.\n"))
  }

  @Test func `status tells a running server's figures, and that none runs`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    _ = try server.home(of: Self.admin)
    let page = try beatd("status", "--once", at: server)
    #expect(page.status == 0 && page.output.contains(server.url), "\(page)")
    #expect(page.output.contains("\nready\n"), "\(page)")
    let json = try beatd("status", "--json", at: server)
    #expect(json.output.contains(#""beatd_logins_total{granted}":1"#), "\(json)")
    server.kill()
    let none = try beatd("status", at: server)
    #expect(none.status == 69 && none.errors.contains("No beatd runs"), "\(none)")
  }

  @Test func `a reload takes a new certificate, and keeps the old one where the new is bad`() throws
  {
    let (first, second) = (try Certificate(), try Certificate())
    let server = try DemoServer([
      "--tls-cert", first.certificateFile, "--tls-key", first.keyFile,
    ])
    defer { server.stop() }
    func login(trusting certificate: Certificate) throws -> Int32 {
      try server.beat(
        ["login", "--server", server.url, "--ca-file", certificate.certificateFile]
          + server.credentials(Self.admin), home: server.folder
      ).status
    }
    #expect(try login(trusting: first) == 0)
    #expect(try login(trusting: second) == 69)
    func put(_ from: String, _ to: String) throws {
      try Data(contentsOf: URL(filePath: from)).write(to: URL(filePath: to))
    }
    try Data("nothing".utf8).write(to: URL(filePath: first.certificateFile))
    let bad = try beatd("reload", at: server)
    #expect(bad.status == 1 && bad.errors.contains("goes on with the certificate"), "\(bad)")
    try put(second.certificateFile, first.certificateFile)
    try put(second.keyFile, first.keyFile)
    let good = try beatd("reload", "--log-level", "debug", at: server)
    #expect(good.status == 0 && good.output.contains("the certificate"), "\(good)")
    #expect(try login(trusting: second) == 0)
    #expect(try beatd("reload", "--log-level", "loud", at: server).status == 1)
  }

  @Test func `a hangup reloads and doesn't end the server`() throws {
    let server = try DemoServer()
    server.signal(SIGHUP)
    #expect(try server.get("/healthz") == #"{"status":"ok"}"#)
    #expect(server.stop() == 0)
    #expect(server.lastWords.contains("the operator asked for reload: done"))
  }

  @Test func `a drained server tells its terminals when to come back, and stops`() throws {
    let server = try DemoServer()
    let watch = try Watch(server, home: try server.home(of: Self.admin))
    #expect(watch.output.waits(for: "snapshot"))
    let drained = try beatd("drain", "--back-in", "2", "--over", "1", at: server)
    #expect(drained.status == 0, "\(drained)")
    #expect(watch.errors.waits(for: "The server restarts"), "\(watch.errors.text)")
    #expect(server.waitForEnd() == 0)
    try server.startAgain()
    // The terminal is back, and gets what happens.
    let renamed = try beatd(
      "organisation", "rename", "Bokul Commercial Bank", "A New Name", at: server)
    #expect(renamed.status == 0, "\(renamed)")
    #expect(watch.output.waits(for: "A New Name"), "\(watch.errors.text)")
    server.stop()
  }

  @Test func `a key is rotated while the server runs`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let token = try token(server)
    let ask = ["-c", Self.readScript, server.url + "/api/v1/sync", token]
    func status() throws -> String {
      try Programs.run(path: "/usr/bin/python3", ask, home: nil, input: "").output
    }
    #expect(try status() == "200\n")
    #expect(try beatd("key", "rotate", at: server).output.contains("within 15 minutes"))
    #expect(try status() == "200\n")
    #expect(try beatd("key", "rotate", "--revoke", at: server).output.contains("are refused"))
    #expect(try status() == "401\n")
  }

  private static let readScript = """
    import sys, urllib.error, urllib.request
    fields = {"Authorization": "Bearer " + sys.argv[2]}
    try:
        print(urllib.request.urlopen(urllib.request.Request(sys.argv[1], headers=fields)).status)
    except urllib.error.HTTPError as error:
        print(error.code)
    """
}
