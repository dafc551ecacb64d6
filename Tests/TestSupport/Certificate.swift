import Foundation

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
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments =
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
      + ["-days", "2", "-subj", "/CN=localhost", "-keyout", keyFile, "-out", certificateFile]
      + ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
