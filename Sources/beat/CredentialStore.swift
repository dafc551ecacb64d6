import FoundationEssentials
import Glibc
import WSClient
import Wire

/// The last login, in a file that only its owner reads, where XDG wants such files.
struct CredentialStore {
  struct Login: Codable {
    var server: String
    var credentials: Credentials
  }

  private static var folder: String {
    if let state = getenv("XDG_STATE_HOME") { return String(cString: state) + "/beatspace" }
    let home = getenv("HOME").map { String(cString: $0) } ?? "/"
    return home + "/.local/state/beatspace"
  }

  private static var path: String { folder + "/login.json" }

  static func load() -> Login? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? WireCoding.decode(Login.self, from: Array(data))
  }

  static func save(_ login: Login) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let bytes = try WireCoding.encode(login)
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Misuse("\(temporary): \(String(cString: strerror(errno)))") }
    write(descriptor, bytes, bytes.count)
    fsync(descriptor)
    close(descriptor)
    rename(temporary, path)
  }
}
