import Foundation

/// The files of this package.
enum Tree {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The files below `folder` whose names end with `ending`, or `folder` itself if it is one.
  static func files(
    _ folder: String, ending: String = ".swift"
  ) throws -> [(path: String, lines: [String])] {
    if folder.hasSuffix(ending) {
      return [(folder, try text(folder).components(separatedBy: "\n"))]
    }
    let start = root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: start.path)
    return try paths.filter { $0.hasSuffix(ending) }.sorted().map { path in
      (folder + "/" + path, try text(folder + "/" + path).components(separatedBy: "\n"))
    }
  }
}
