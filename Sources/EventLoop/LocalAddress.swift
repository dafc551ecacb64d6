package import Glibc

/// The address of a local socket. A path that is too long for one leads through the descriptor of
/// its folder.
package final class LocalAddress {
  private var storage = sockaddr_un()
  /// Open as long as the address is used.
  private var folder: Int32 = -1

  package init(_ path: String) throws(LoopError) {
    storage.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(path.utf8)
    let limit = MemoryLayout.size(ofValue: storage.sun_path) - 1
    if bytes.count > limit {
      let slash = path.lastIndex(of: "/")
      let directory = slash.map { String(path[..<$0]) } ?? "."
      let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
      folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 else { throw LoopError("open \(directory)") }
      bytes = Array("/proc/self/fd/\(folder)/\(name)".utf8)
      guard bytes.count <= limit else { throw LoopError("open \(path)", code: ENAMETOOLONG) }
    }
    withUnsafeMutableBytes(of: &storage.sun_path) { $0.copyBytes(from: bytes) }
  }

  deinit { if folder >= 0 { close(folder) } }

  package func withPointer<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
