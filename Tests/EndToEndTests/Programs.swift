import Foundation
import Glibc

/// The programs of the debug build, run like from a shell.
enum Programs {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let binaries = root.appending(path: ".build/debug")

  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a program of this project to its end.
  static func run(
    _ name: String, _ arguments: [String], home: URL? = nil, input: String = ""
  ) throws -> Result {
    try run(path: binaries.appending(path: name).path, arguments, home: home, input: input)
  }

  /// Runs any program to its end.
  static func run(
    path: String, _ arguments: [String], home: URL?, input: String
  ) throws -> Result {
    let process = Process()
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = environment(home)
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = stdin
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let errorText = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: errorText, as: UTF8.self))
  }

  static func environment(_ home: URL?) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["HOME"] = (home ?? root).path
    environment["XDG_STATE_HOME"] = (home ?? root.appending(path: "nowhere")).path
    environment["TERM"] = "xterm-256color"
    environment["LC_ALL"] = "C.UTF-8"
    // A crash ends at once, without a report.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    return environment
  }
}

/// A beatd with demonstration data on a free port, in a temporary folder.
final class DemoServer {
  let folder: URL
  private(set) var url = ""
  private var process = Process()
  private var errors = Pipe()
  private let arguments: [String]

  init(_ arguments: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-\(UUID().uuidString)")
    self.arguments = arguments
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("demo\n".utf8).write(to: folder.appending(path: "password"))
    try start(listen: "127.0.0.1:0", ["--demo-data"])
  }

  private func start(listen: String, _ more: [String]) throws {
    let output = Pipe()
    errors = Pipe()
    process = Process()
    process.executableURL = Programs.binaries.appending(path: "beatd")
    process.arguments =
      ["serve", "--listen", listen, "--data", folder.appending(path: "data").path] + more
      + arguments
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // It prints its address once it listens.
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    url = line.split(separator: " ").last.map { String($0.dropLast()) } ?? ""
  }

  var dataFolder: String { folder.appending(path: "data").path }

  /// Kills it, like a power failure.
  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func signal(_ number: Int32) { Glibc.kill(process.processIdentifier, number) }

  /// Its exit code, once it ends by itself.
  func waitForEnd() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Starts it on the same port with the same data.
  func startAgain() throws {
    try start(listen: String(url.drop { $0 != "1" }), [])
  }

  /// A home folder of a logged-in user.
  func home(of email: String) throws -> URL {
    let home = folder.appending(path: email)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let login = try beat(["login", "--server", url] + credentials(email), home: home)
    guard login.status == 0 else { throw CocoaError(.userCancelled) }
    return home
  }

  func credentials(_ email: String) -> [String] {
    ["--email", email, "--password-file", folder.appending(path: "password").path]
  }

  func beat(_ arguments: [String], home: URL?) throws -> Programs.Result {
    try Programs.run("beat", arguments, home: home)
  }

  /// The body of the answer to a GET request; empty if it is refused.
  func get(_ path: String, token: String? = nil) throws -> String {
    let arguments = ["-c", Self.getScript, url + path] + (token.map { [$0] } ?? [])
    return try Programs.run(path: "/usr/bin/python3", arguments, home: nil, input: "").output
  }

  private static let getScript = """
    import sys, urllib.request
    fields = {"Authorization": "Bearer " + token for token in sys.argv[2:]}
    request = urllib.request.Request(sys.argv[1], headers=fields)
    print(urllib.request.urlopen(request).read().decode(), end="")
    """

  /// Its standard error, once it has ended.
  var lastWords: String {
    String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  /// Stops it with SIGTERM; returns its exit code.
  @discardableResult
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
    return process.terminationStatus
  }
}
