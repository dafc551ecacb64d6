import FoundationEssentials
import Glibc
import Manual

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

  /// The configuration file. A relative folder is ignored.
  static var configuration: String {
    let folder = variable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (folder ?? (variable("HOME") ?? "") + "/.config") + "/" + BeatOptions.file
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
