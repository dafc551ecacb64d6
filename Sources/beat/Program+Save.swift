import BeatTUI
import FoundationEssentials

extension Program {
  /// Saves a file in the user's downloads and reports its path.
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
