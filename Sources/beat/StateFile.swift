import BeatTUI
import FoundationEssentials
import Glibc
import Manual

/// The file with what a user saw last. Only its owner may read it.
struct StateFile {
  enum Content {
    case kept(LastState)
    case missing
    /// Not of this version, or not whole.
    case damaged
  }

  let path: String

  func load() -> Content {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    guard Int(status.st_size) <= LastState.bytesMax,
      let data = FileManager.default.contents(atPath: path),
      let last = LastState(bytes: Array(data), version: Version.text)
    else { return .damaged }
    return .kept(last)
  }

  /// Without it, the next start waits for the server.
  func save(_ last: LastState) {
    guard let bytes = last.bytes(version: Version.text) else { return remove() }
    _ = FileReplacement.write(bytes, to: path, permissions: 0o600)
  }

  func remove() { unlink(path) }
}
