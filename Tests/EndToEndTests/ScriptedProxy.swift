import Foundation
import Glibc

/// A Python program of this folder that stands between `beat` and a server.
final class ScriptedProxy {
  let url: String
  private let process = Process()

  /// The script gets the server's port and these arguments, and prints its own port.
  init(_ script: String, to server: DemoServer, _ arguments: [String] = []) throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments =
      [
        Programs.root.appending(path: "Tests/EndToEndTests/\(script)").path,
        server.url.split(separator: ":").last.map(String.init) ?? "",
      ] + arguments
    process.standardOutput = output
    try process.run()
    let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    url = "http://127.0.0.1:" + port.filter(\.isNumber)
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
