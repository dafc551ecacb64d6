import Glibc
import Wire

/// Photos of other servers as files, by the digest of their URL. Used on one worker.
struct PhotoStore: Sendable {
  let directory: String
  let bytesMax: Int

  private func path(of url: String) -> String {
    directory + "/" + Digest.sha256(Array(url.utf8)).hexadecimal + ".png"
  }

  /// Nil if it is not there.
  func read(_ url: String) -> [UInt8]? {
    let path = path(of: url)
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    // The time of the last use, which the bound goes by.
    utimensat(AT_FDCWD, path, nil, 0)
    var figures = stat()
    guard fstat(fileno(file), &figures) == 0, figures.st_size > 0, figures.st_size <= bytesMax
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(figures.st_size))
    return fread(&bytes, 1, bytes.count, file) == bytes.count ? bytes : nil
  }

  /// A photo that can't be written, as on a full disk, is fetched again some time.
  func write(_ bytes: [UInt8], of url: String) {
    mkdir(directory, 0o700)
    let (path, draft) = (path(of: url), directory + "/draft")
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count
    guard close(descriptor) == 0, isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      return
    }
    for name in PhotoShelf.leavers(among: files, bytesMax: bytesMax) {
      unlink(directory + "/" + name)
    }
  }

  private var files: [PhotoShelf.File] {
    guard let folder = opendir(directory) else { return [] }
    defer { closedir(folder) }
    var files: [PhotoShelf.File] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var figures = stat()
      guard name.hasSuffix(".png"), stat(directory + "/" + name, &figures) == 0 else { continue }
      let usedAt =
        Int64(figures.st_mtim.tv_sec) * 1_000 + Int64(figures.st_mtim.tv_nsec) / 1_000_000
      files.append(PhotoShelf.File(name: name, bytes: Int(figures.st_size), usedAt: usedAt))
    }
    return files
  }
}
