import FoundationEssentials
import Glibc

/// The user's folders, by the XDG specifications.
enum UserFolders {
  /// The XDG folder; else `Downloads` if it exists; else the home folder.
  static var downloads: String {
    if let folder = variable("XDG_DOWNLOAD_DIR"), folder.hasPrefix("/") { return folder }
    let home = variable("HOME") ?? ""
    var isFolder = false
    let folder = home + "/Downloads"
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    return exists && isFolder ? folder : home
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
