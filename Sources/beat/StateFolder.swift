import BeatTUI
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

  /// - Parameter key: whose folder within it; nil if the account of this machine is one person's.
  init(key: KeyName? = nil) {
    // XDG base directory specification: a relative path is ignored.
    let state = Self.variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let base = state ?? (Self.variable("HOME") ?? "") + "/.local/state"
    folder = base + "/beatspace" + (key.map { "/keys/\($0.text)" } ?? "")
  }

  /// The login at a server, which need not be the newest.
  func load(of server: ServerAddress) -> Login? {
    [load(), FileManager.default.contents(atPath: loginPath(server)).flatMap(Self.login)]
      .compactMap { $0 }.first { $0.server == server.description }
  }

  private func loginPath(_ server: ServerAddress) -> String {
    folder + "/logins/" + Self.name(of: server) + ".json"
  }

  private static func login(_ data: Data) -> Login? {
    try? WireCoding.decode(Login.self, from: Array(data))
  }

  private static func name(of server: ServerAddress) -> String {
    "\(server.host)_\(server.port)".filter { $0.isLetter || $0.isNumber || "._-".contains($0) }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  func load() -> Login? {
    FileManager.default.contents(atPath: path).flatMap(Self.login)
  }

  /// The folder of one user's outboxes at one server.
  func outboxFolder(_ server: ServerAddress, _ user: String) throws -> String {
    try ownFolder("outbox", server, user)
  }

  /// The folder of one user's drafts at one server.
  func draftFolder(_ server: ServerAddress, _ user: String) throws -> DraftFolder {
    DraftFolder(path: try ownFolder("drafts", server, user))
  }

  /// What one user typed into forms at one server and didn't send.
  func formDraftFile(_ server: ServerAddress, _ user: String) throws -> FormDraftFile {
    FormDraftFile(path: try ownFolder("drafts", server, user) + "/forms.json")
  }

  /// How one user left the screens at one server.
  func viewFile(_ server: ServerAddress, _ user: String) throws -> ViewFile {
    ViewFile(path: try ownFolder("views", server, user) + "/view.json")
  }

  /// What one user saw last at one server.
  func stateFile(_ server: ServerAddress, _ user: String) throws -> StateFile {
    StateFile(path: try ownFolder("states", server, user) + "/state")
  }

  private func ownFolder(
    _ kind: String, _ server: ServerAddress, _ user: String
  ) throws -> String {
    let path =
      folder + "/\(kind)/" + Self.name(of: server) + "/"
      + user.filter { $0.isLetter || $0.isNumber }
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

  /// Replaces the files as a whole, so that a full disk leaves the old ones.
  ///
  /// - Parameter isNewest: whether the next start without a server uses this login.
  func save(_ login: Login, isNewest: Bool = true) throws {
    try make(folder)
    try make(folder + "/logins")
    let bytes = try WireCoding.encode(login)
    let own = try loginPath(ServerAddress(login.server))
    for path in isNewest ? [path, own] : [own] {
      guard FileReplacement.write(bytes, to: path, permissions: 0o600) else { throw failure }
    }
  }

  private var failure: Failure {
    Failure(
      "The login can't be saved: \(path): \(String(cString: strerror(errno))).",
      code: ExitCode.cannotCreate)
  }
}
