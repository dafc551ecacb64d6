import Glibc

/// Names of files on disk.
package enum FolderSync {
  /// Makes the file's name durable, as it is now. The file's own sync covers what is in it: after a
  /// power failure a new file may be gone, and a replaced one be back.
  package static func makeDurable(nameOf path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}
