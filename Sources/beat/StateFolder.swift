import FoundationEssentials
import Glibc
import WSClient
import WSCore
import Wire

/// The folder for data that outlives a run: the last login, the outboxes and the drafts. Only its
/// owner may read it. Its place follows the XDG specification.
struct StateFolder {
  struct Login: Codable {
    var server: String
    var credentials: Credentials
  }

  private let folder: String
  private var path: String { folder + "/login.json" }

  init() {
    // XDG base directory specification: a relative path is ignored.
    if let state = Self.variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      folder = state + "/beatspace"
    } else {
      folder = (Self.variable("HOME") ?? "") + "/.local/state/beatspace"
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  func load() -> Login? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? WireCoding.decode(Login.self, from: Array(data))
  }

  /// The folder of one user's outboxes at one server.
  func outboxFolder(_ server: ServerAddress, _ user: String) throws -> String {
    try ownFolder("outbox", server, user)
  }

  /// The folder of one user's drafts at one server.
  func draftFolder(_ server: ServerAddress, _ user: String) throws -> DraftFolder {
    DraftFolder(path: try ownFolder("drafts", server, user))
  }

  private func ownFolder(
    _ kind: String, _ server: ServerAddress, _ user: String
  ) throws -> String {
    let name = "\(server.host)_\(server.port)".filter {
      $0.isLetter || $0.isNumber || "._-".contains($0)
    }
    let path = folder + "/\(kind)/" + name + "/" + user.filter { $0.isLetter || $0.isNumber }
    try make(path)
    return path
  }

  private func make(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure("\(path) can't be created.", code: ExitCode.cannotCreate)
    }
  }

  /// Replaces the file as a whole, so that a full disk leaves the old one.
  func save(_ login: Login) throws {
    try make(folder)
    let bytes = try WireCoding.encode(login)
    guard FileReplacement.write(bytes, to: path, permissions: 0o600) else { throw failure }
  }

  private var failure: Failure {
    Failure(
      "The login can't be saved: \(path): \(String(cString: strerror(errno))).",
      code: ExitCode.cannotCreate)
  }
}
