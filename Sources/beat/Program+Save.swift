import BeatTUI
import FoundationEssentials
import Glibc

extension Program {
  /// Puts a file where the user looks for such things, and says where that is.
  static func save(_ file: SavedFile, noticed: (String, Bool) -> Void) {
    let folder = UserFolders.downloads
    let path = folder + "/" + file.name
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: URL(filePath: path), options: .atomic)
      noticed("Saved as \(path)", true)
    } catch {
      noticed("\(path) can't be written.", false)
    }
  }
}

/// Folders that are the user's own, by the XDG specifications.
enum UserFolders {
  /// Where XDG says; else `Downloads` where there is one; else the home folder.
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
