import Foundation
import Testing
import Wire

/// R7: everything works where WebSockets are blocked.
@Suite(.serialized) struct FallbackTests {
  @Test func `a command over HTTP that is sent again gets the same answer`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let proxy = try ScriptedProxy("no_upgrade_proxy.py", to: server)
    let id = CommandID.now(1)
    let arguments =
      ["do", "read_notifications", "--json", #"{"ids":[]}"#, "--server", proxy.url]
      + ["--id", id] + server.credentials("buyer@demo.beatspace")
    let first = try server.beat(arguments, home: server.folder)
    #expect(first.status == 0, "\(first)")
    #expect(first.output.contains(id))
    let second = try server.beat(arguments, home: server.folder)
    #expect(second.output == first.output)
  }

  @Test func `HTTP clients see what WebSocket clients do`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let proxy = try ScriptedProxy("no_upgrade_proxy.py", to: server)
    let watch = Process()
    let output = Pipe()
    watch.executableURL = Programs.binaries.appending(path: "beat")
    watch.arguments =
      ["watch", "--json", "--server", proxy.url] + server.credentials("admin@demo.beatspace")
    watch.environment = Programs.environment(try server.home(of: "admin@demo.beatspace"))
    watch.standardOutput = output
    try watch.run()
    defer {
      watch.terminate()
      watch.waitUntilExit()
    }
    var lines = Lines(output.fileHandleForReading)
    #expect(lines.next()?.contains(#""type":"snapshot""#) == true)
    let id = "01KB0000000000000000000002"
    let done = try server.beat(
      ["do", "register_organisation", "--server", server.url]
        + ["--json", #"{"id":"\#(id)","name":"Over HTTP","role":"buyer"}"#]
        + server.credentials("admin@demo.beatspace"), home: server.folder)
    #expect(done.status == 0, "\(done)")
    #expect(lines.next()?.contains("organisation_registered") == true)
  }

  /// Lines as they arrive.
  private struct Lines {
    private let handle: FileHandle
    private var rest = ""

    init(_ handle: FileHandle) { self.handle = handle }

    mutating func next() -> String? {
      while true {
        if let end = rest.firstIndex(of: "\n") {
          defer { rest = String(rest[rest.index(after: end)...]) }
          return String(rest[..<end])
        }
        let more = handle.availableData
        if more.isEmpty { return nil }
        rest += String(decoding: more, as: UTF8.self)
      }
    }
  }
}
