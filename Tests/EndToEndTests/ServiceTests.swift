import Foundation
import Glibc
import TestSupport
import Testing

/// beatd under a service manager: notices, passed sockets, sockets of this machine, signals.
@Suite(.serialized) struct ServiceTests {
  private let files = FileManager.default

  /// The lines that the manager prints.
  private func manager(_ mode: String) throws -> [String] {
    let folder = files.temporaryDirectory.appending(path: "beatspace-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let script = Programs.root.appending(path: "Tests/EndToEndTests/service.py").path
    let result = try Programs.run(
      path: "/usr/bin/python3",
      [script, mode, Programs.binaries.appending(path: "beatd").path, folder.path], home: nil,
      input: "")
    #expect(result.status == 0, "\(result)")
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test func `the manager hears when the server is ready, alive, reloads and stops`() throws {
    let lines = try manager("notify")
    #expect(lines.count == 6, "\(lines)")
    let expected = [
      "READY=1|STATUS=listening on http://127.0.0.1:", "WATCHDOG=1", "RELOADING=1|MONOTONIC_USEC=",
      "READY=1|STATUS=listening on ", "STOPPING=1|STATUS=ends 0 connections", "exit 0",
    ]
    for (line, beginning) in zip(lines, expected) { #expect(line.hasPrefix(beginning), "\(line)") }
  }

  @Test func `passed sockets of each family are served, and stay when the server stops`() throws {
    #expect(
      try manager("activate") == [
        "early HTTP/1.1 200 OK", "AF_INET HTTP/1.1 200 OK", "AF_INET6 HTTP/1.1 200 OK",
        "AF_UNIX HTTP/1.1 200 OK", "exit 0", "kept True",
      ])
  }

  private static let askScript = """
    import socket, sys
    client = socket.socket(socket.AF_UNIX)
    client.connect(sys.argv[1])
    path = sys.argv[2]
    client.sendall(f"GET {path} HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n".encode())
    print(client.makefile("rb").readline().decode(), end="")
    """

  private func ask(_ socket: String, _ path: String) throws -> String {
    try Programs.run(
      path: "/usr/bin/python3", ["-c", Self.askScript, socket, path], home: nil, input: ""
    ).output
  }

  @Test func `a server listens at IPv4, IPv6 and a socket of this machine at once`() throws {
    let socket = files.temporaryDirectory.appending(path: "beatspace-\(UUID().uuidString)").path
    let server = try DemoServer(["--listen", "[::1]:0", "--listen", "unix:\(socket)"])
    #expect(try ask(socket, "/healthz") == "HTTP/1.1 200 OK\r\n")
    // Who may open it is as good as a program on this machine.
    #expect(try ask(socket, "/metrics") == "HTTP/1.1 200 OK\r\n")
    let status = try Programs.run("beatd", ["status", "--data", server.dataFolder])
    for address in ["http://127.0.0.1:", "http://[::1]:", "unix:\(socket)"] {
      #expect(status.output.contains(address), "\(status)")
    }
    let mode = try files.attributesOfItem(atPath: socket)[.posixPermissions] as? Int
    #expect(mode == 0o660)
    let second = try Programs.run(
      "beatd", ["serve", "--listen", "unix:\(socket)", "--data", socket + "-other"])
    #expect(second.status == 1 && second.errors.contains("Address already in use"), "\(second)")
    #expect(server.stop() == 0)
    #expect(!files.fileExists(atPath: socket))
    try? files.removeItem(atPath: socket + "-other")
  }

  @Test func `a socket that a killed server left is replaced, and a file of another kind is not`()
    throws
  {
    let socket = files.temporaryDirectory.appending(path: "beatspace-\(UUID().uuidString)").path
    defer { try? files.removeItem(atPath: socket) }
    let server = try DemoServer(["--listen", "unix:\(socket)"])
    server.kill()
    #expect(files.fileExists(atPath: socket))
    try server.startAgain()
    #expect(try ask(socket, "/healthz") == "HTTP/1.1 200 OK\r\n")
    server.stop()
    try Data("precious".utf8).write(to: URL(filePath: socket))
    let refused = try Programs.run(
      "beatd", ["serve", "--listen", "unix:\(socket)", "--data", socket + "-other"])
    #expect(refused.status == 1 && refused.errors.contains("File exists"), "\(refused)")
    #expect(try Data(contentsOf: URL(filePath: socket)) == Data("precious".utf8))
    try? files.removeItem(atPath: socket + "-other")
  }

  @Test func `SIGTERM tells each terminal when to come back, and the server ends`() throws {
    let server = try DemoServer()
    let watch = try Watch(server, home: try server.home(of: "admin@demo.beatspace"))
    #expect(watch.output.waits(for: "snapshot"))
    server.signal(SIGTERM)
    #expect(watch.errors.waits(for: "The server restarts"), "\(watch.errors.text)")
    #expect(server.waitForEnd() == 0)
    #expect(server.lastWords.contains("event=drain"))
    server.stop()
  }
}
