import Foundation
import Testing

/// What an operator does to the data reaches the people at their terminals.
@Suite(.serialized) struct RestoreTests {
  private let files = FileManager.default

  @Test func `a backup that is put back is said in the terminal, and shown`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let data = server.folder.appending(path: "data").path
    let screen = try Screen(server, "admin@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    server.kill()
    // A killed server leaves its socket, which can't be copied.
    try files.removeItem(atPath: data + "/control")
    try files.copyItem(atPath: data, toPath: data + ".backup")
    try server.startAgain()
    #expect(screen.waits(for: "connected", after: "connecting"), "\(screen.output)")
    // The desk renames a buyer, which the backup doesn't know.
    for keys in ["E", "\u{15}", "A Lost Name", "\u{13}"] {
      screen.press(keys)
      _ = screen.waits(for: "pause", milliseconds: 300)
    }
    #expect(screen.redrawn().contains("▼ A Lost Name"))
    server.kill()
    try files.removeItem(atPath: data)
    try files.moveItem(atPath: data + ".backup", toPath: data)
    try server.startAgain()
    #expect(screen.waits(for: "data was restored", milliseconds: 20_000), "\(screen.output)")
    #expect(
      screen.comes { $0.contains("▼ Bokul Commercial Bank") && !$0.contains("A Lost Name") },
      "\(screen.redrawn())")
    screen.process.terminate()
    server.kill()
    #expect(server.lastWords.contains("A new epoch begins"))
  }

  /// As docs/operations.md says, with everybody at work meanwhile.
  @Test func `a restored backup is said in four terminals, and a waiting command is done once`()
    throws
  {
    let server = try DemoServer()
    defer { server.stop() }
    let screens = try ["admin", "buyer", "buyer2", "seller"].map {
      try Screen(server, "\($0)@demo.beatspace")
    }
    for screen in screens { #expect(screen.waits(for: "connected"), "\(screen.output)") }
    let (desk, buyer) = (screens[0], screens[1])
    let backup = server.folder.appending(path: "backup.db").path
    #expect(try beatd("backup", backup, at: server).status == 0)
    try createCampaign("A lost campaign", at: server)
    #expect(buyer.waits(for: "A lost campaign"), "\(buyer.output)")
    server.signal(SIGTERM)
    #expect(server.waitForEnd() == 0)
    for keys in ["E", "\u{15}", "A New Name", "\u{13}"] {
      desk.press(keys)
      _ = desk.waits(for: "pause", milliseconds: 300)
    }
    #expect(desk.redrawn().contains("▼ A New Name"))
    #expect(try beatd("restore", backup, at: server).status == 0)
    try server.startAgain()
    for screen in screens {
      #expect(screen.waits(for: "data was restored", milliseconds: 40_000), "\(screen.output)")
    }
    #expect(buyer.comes { $0.contains("5G in three cities") && !$0.contains("A lost campaign") })
    #expect(desk.comes { $0.contains("▼ A New Name") && !$0.contains("1 pending ·") })
    let organisations = try beatd("organisation", "list", at: server).output
    #expect(organisations.matches(of: /A New Name/).count == 1)
    for screen in screens { screen.process.terminate() }
  }

  private func createCampaign(_ name: String, at server: DemoServer) throws {
    let list = try beatd("organisation", "list", at: server).output
    let buyer = try #require(list.firstMatch(of: /(\w+) +Shonkho Mobile/)).1
    let campaign = """
      {"id":"01JGFJJZ00CAMPA1GN0THAT1S0","buyer":"\(buyer)","name":"\(name)",\
      "status":"draft","is_sample":false}
      """
    let home = try server.home(of: "buyer@demo.beatspace")
    let done = try server.beat(["do", "create_campaign", "--json", campaign], home: home)
    #expect(done.status == 0, "\(done)")
  }

  private func beatd(_ words: String..., at server: DemoServer) throws -> Programs.Result {
    try Programs.run("beatd", words + ["--data", server.dataFolder])
  }

  @Test func `a database that is moved away makes terminals read-only until it is back`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let database = server.folder.appending(path: "data/beatspace.db").path
    let screen = try Screen(server, "admin@demo.beatspace")
    #expect(screen.waits(for: "connected"), "\(screen.output)")
    try files.moveItem(atPath: database, toPath: database + ".away")
    for keys in ["E", "\u{15}", "A Lost Name", "\u{13}"] {
      screen.press(keys)
      _ = screen.waits(for: "pause", milliseconds: 300)
    }
    // The refusal, which says why; the server's state may be told first.
    #expect(screen.waits(for: "can't save changes now: "), "\(screen.output)")
    #expect(screen.comes { $0.contains("▼ Bokul Commercial Bank") }, "\(screen.output)")
    // Those who only read are served.
    let home = try server.home(of: "buyer@demo.beatspace")
    let export = try server.beat(["export", "--csv"], home: home)
    #expect(export.status == 0 && export.output.contains("DHK-001A"), "\(export.errors)")
    try files.moveItem(atPath: database + ".away", toPath: database)
    #expect(screen.waits(for: "saves changes again"), "\(screen.output)")
    for keys in ["E", "\u{15}", "A New Name", "\u{13}"] {
      screen.press(keys)
      _ = screen.waits(for: "pause", milliseconds: 300)
    }
    #expect(screen.redrawn().contains("▼ A New Name"))
    screen.process.terminate()
  }

  @Test func `a check names a changed event, and a backup repairs it`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    server.kill()
    let database = server.folder.appending(path: "data/beatspace.db").path
    let backup = server.folder.appending(path: "backup.db").path
    let whole = try Programs.run("beatd", ["check", "--data", folder(server)])
    #expect(whole.status == 0 && whole.output.hasSuffix("The log is whole.\n"), "\(whole)")
    try files.copyItem(atPath: database, toPath: backup)
    // As somebody does who has the file and a shell.
    let change = """
      import sqlite3
      database = sqlite3.connect("\(database)")
      database.execute("UPDATE events SET at = at + 1 WHERE seq = 900")
      database.commit()
      """
    let changed = Process()
    changed.executableURL = URL(filePath: "/usr/bin/python3")
    changed.arguments = ["-c", change]
    try changed.run()
    changed.waitUntilExit()
    #expect(changed.terminationStatus == 0)
    let damaged = try Programs.run("beatd", ["check", "--data", folder(server)])
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("Event 900 is not the one that was written."), "\(damaged)")
    let refused = try Programs.run(
      "beatd", ["serve", "--listen", "127.0.0.1:0", "--data", folder(server)])
    #expect(refused.status == 1 && refused.errors.contains("beatd check"), "\(refused)")
    let repaired = try Programs.run(
      "beatd", ["check", "--data", folder(server), "--repair-from", backup])
    #expect(repaired.status == 0 && repaired.output.hasPrefix("1 event was replaced."))
  }

  @Test(arguments: [2, 30])
  func `a start with a clock that is days ahead ends no offer and no hold`(days: Int) throws {
    let server = try DemoServer()
    defer { server.stop() }
    server.kill()
    let before = try Programs.run("beatd", ["check", "--data", folder(server)])
    #expect(before.status == 0, "\(before)")
    let clock = server.folder.appending(path: "clock")
    try Data("\(days * 86_400)\n".utf8).write(to: clock)
    // Would it start, it would run on.
    let started = try Programs.run(
      path: "/usr/bin/timeout",
      [
        "60", Programs.binaries.appending(path: "beatd").path, "serve", "--listen", "127.0.0.1:0",
        "--data", folder(server), "--demo-data", "--demo-clock", clock.path,
      ], home: nil, input: "")
    #expect(started.status == 1 && started.errors.contains("--accept-clock"), "\(started)")
    let after = try Programs.run("beatd", ["check", "--data", folder(server)])
    #expect(after.output == before.output, "\(after)")
  }

  private func folder(_ server: DemoServer) -> String {
    server.folder.appending(path: "data").path
  }
}
