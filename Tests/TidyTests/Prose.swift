/// The words that docs/style.md bans, and where a text uses them.
enum Prose {
  static let banned = [
    "whoever", "anew", "at hand", "be had", "comes to", "of the moment", "thereof", "therein",
    "thereby", "hereof", "of one's own", "it is to be", "made so", "told of",
  ]

  /// The numbers of the lines where a banned word begins, with the word. A word may go over the end
  /// of a line.
  static func violations(in text: String) throws -> [(line: Int, word: String)] {
    try banned.flatMap { word in
      let pattern = #"\b"# + word.split(separator: " ").joined(separator: #"[\s/>*]+"#) + #"\b"#
      return text.matches(of: try Regex(pattern).ignoresCase()).map { match in
        (text[..<match.range.lowerBound].count { $0 == "\n" } + 1, word)
      }
    }
  }

  /// The same for all files below `folder`, as `path:line: word`.
  static func violations(below folder: String, ending: String) throws -> [String] {
    try Tree.files(folder, ending: ending).flatMap { path, lines in
      try violations(in: lines.joined(separator: "\n")).map { "\(path):\($0.line): \($0.word)" }
    }
  }
}
