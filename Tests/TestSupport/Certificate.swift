import Foundation
import Glibc

/// A self-signed certificate for `localhost` and 127.0.0.1 with its key, in a temporary folder.
/// Created by the `openssl` program.
package final class Certificate: Sendable {
  private let folder: URL
  package var certificateFile: String { folder.appending(path: "cert.pem").path }
  package var keyFile: String { folder.appending(path: "key.pem").path }

  package init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let words =
      ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
      + ["-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", keyFile]
      + ["-out", certificateFile, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    guard Self.run("/usr/bin/openssl", words) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Without Foundation's `Process`, which reads past the end of a directory entry; the address
  /// sanitizer ends the tests there. Returns the status of `waitpid`.
  private static func run(_ path: String, _ words: [String]) -> Int32 {
    var child: pid_t = 0
    var status: Int32 = -1
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    guard posix_spawn(&child, path, &actions, nil, &arguments, environ) == 0,
      waitpid(child, &status, 0) == child
    else { return -1 }
    return status
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
