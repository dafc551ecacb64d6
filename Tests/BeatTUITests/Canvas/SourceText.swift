import FoundationEssentials

/// What stands between quotes in Swift files.
enum SourceText {
  static func literals(under folder: String) throws -> [(path: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try names.filter { $0.hasSuffix(".swift") }.map { name in
      let path = root.appending(path: name).path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      return (path, code.joined(separator: "\n").filter { !$0.isASCII })
    }
  }
}
