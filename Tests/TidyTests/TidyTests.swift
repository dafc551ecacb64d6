import Foundation
import Testing

/// The tree keeps its own rules.
@Suite struct TidyTests {
  @Test func `no line is longer than 100 columns, no file longer than 400 lines`() throws {
    for (path, lines) in try Tree.files("Sources") + Tree.files("Tests") + Tree.files("Examples") {
      #expect(lines.count <= 401, "\(path)")
      for (number, line) in lines.enumerated() {
        #expect(line.count <= 100, "\(path):\(number + 1)")
      }
    }
  }

  @Test func `no function is longer than 70 lines`() throws {
    for (path, lines) in try Tree.files("Sources") + Tree.files("Tests") + Tree.files("Examples") {
      for (start, line) in lines.enumerated() where Self.beginsFunction(line) {
        let indent = line.prefix { $0 == " " }
        // The formatter puts a function's last brace where its first line begins.
        let length = lines[start...].firstIndex(of: indent + "}").map { $0 - start + 1 } ?? 1
        #expect(length <= 70, "\(path):\(start + 1) has \(length) lines")
      }
    }
  }

  private static func beginsFunction(_ line: String) -> Bool {
    if line.hasSuffix("}") { return false }
    let words = line.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == "<" })
    return words.contains("func") || words.contains("init") || words.first == "deinit"
  }

  /// What each room may import besides the language's own modules. Down only.
  private static let layers: [String: Set<String>] = [
    "BinaryCoding": [], "Localization": [],
    "Wire": ["BinaryCoding", "COpenSSL", "FoundationEssentials", "Localization"],
    "Models": ["Localization", "Wire"], "Manual": ["Localization"], "Doctor": ["Models", "Wire"],
    "Pictures": ["CImage"],
    "DemoMarket": ["Glibc", "Models", "Pictures", "Wire"],
    "WSCore": ["COpenSSL", "CZlib"],
    "EventLoop": ["CLinux", "Glibc", "Synchronization", "TLS", "Wire"], "TLS": ["COpenSSL"],
    "HTTPClient": ["EventLoop", "Glibc", "Localization", "TLS", "WSCore", "Wire"],
    "WSClient": [
      "EventLoop", "Glibc", "HTTPClient", "Localization", "Synchronization", "TLS", "WSCore",
      "Wire",
    ],
    "BeatServer": [
      "BinaryCoding", "COpenSSL", "CSQLite", "CZstd", "EventLoop", "FoundationEssentials", "Glibc",
      "HTTPClient", "Manual", "Models", "Pictures", "Synchronization", "TLS", "WSCore", "Wire",
    ],
    "BeatTUI": [
      "BinaryCoding", "CLinux", "CNcurses", "EventLoop", "Glibc", "HTTPClient", "Localization",
      "Manual", "Models", "Pictures", "WSClient", "WSCore", "Wire",
    ],
    "Simulation": ["BeatServer", "Models", "TLS", "WSClient", "WSCore", "Wire"],
  ]

  private static func imports(_ lines: [String]) -> [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place <= 1 else { return nil }
      return words.indices.contains(place + 1) ? words[place + 1] : nil
    }
  }

  @Test func `imports point downwards`() throws {
    for (path, lines) in try Tree.files("Sources") {
      guard let allowed = Self.layers[String(path.split(separator: "/")[1])] else { continue }
      for name in Self.imports(lines) { #expect(allowed.contains(name), "\(path): \(name)") }
    }
  }

  @Test func `only the terminal's room knows ncurses`() throws {
    for (path, lines) in try Tree.files("Sources") where Self.imports(lines).contains("CNcurses") {
      #expect(path.contains("/Terminal/"), "\(path)")
    }
  }

  /// Screens and panels read a context and return intents: the model is the shell's.
  @Test func `only the shell knows the model of the terminal`() throws {
    let shell = ["/Shell/", "/Terminal/"]
    for (path, lines) in try Tree.files("Sources/BeatTUI")
    where !shell.contains(where: { path.contains($0) }) {
      for line in lines where !line.hasPrefix("import ") {
        #expect(line.firstRange(of: /\bModel\b|\bmodel\./) == nil, "\(path): \(line)")
      }
    }
  }

  @Test func `functions have verbs that say what they do`() throws {
    for folder in ["Sources", "Tests"] {
      for (path, lines) in try Tree.files(folder) {
        for line in lines {
          let vague = line.firstRange(of: /\bfunc (take|settle|bring|keep|tell)([A-Z]|\b)/)
          #expect(vague == nil, "\(path): \(line)")
        }
      }
    }
  }

  private static let impure = [
    "Date" + "()", "Contin" + "uousClock", "SystemRandomNumber" + "Generator", "UUID" + "(",
  ]
  private static let edges = [
    "/EventLoop/", "/BeatServer/Shell/", "/beat/", "/beatd/", "/beat-sim/",
  ]

  @Test func `clocks and chance live at the edges, and nothing is left unfinished`() throws {
    for (path, lines) in try Tree.files("Sources") {
      let text = lines.joined(separator: "\n")
      if !Self.edges.contains(where: { path.contains($0) }) {
        for word in Self.impure { #expect(!text.contains(word), "\(path): \(word)") }
      }
      for word in ["TO" + "DO", "FIX" + "ME", "try" + "!", "as" + "! "] {
        #expect(!text.contains(word), "\(path): \(word)")
      }
    }
  }

  /// Private types may stand beside the type that uses them.
  @Test func `a type lives in the file of its name`() throws {
    for (path, lines) in try Tree.files("Sources") {
      let name = path.split(separator: "/").last?.prefix { $0 != "." && $0 != "+" } ?? ""
      for type in lines.compactMap(Self.topLevelType) {
        #expect(type == name, "\(path) has \(type)")
      }
    }
  }

  @Test(
    arguments: [
      ("package struct Offer: Entity {", "Offer"), ("enum Key {", "Key"),
      ("@MainActor final class Loop {", "Loop"), ("private struct Row {", nil),
      ("  struct Nested {", nil), ("extension Offer {", nil), ("let type = 1", nil),
    ] as [(String, String?)])
  func `a type that a file declares is found in its first column`(line: String, type: String?) {
    #expect(Self.topLevelType(line) == type)
  }

  private static func topLevelType(_ line: String) -> String? {
    let words = line.split { $0 == " " || $0 == ":" || $0 == "<" || $0 == "{" }.map(String.init)
    let kinds: Set = ["struct", "enum", "class", "actor", "protocol"]
    guard !line.hasPrefix(" "), !line.hasPrefix("//"),
      let place = words.firstIndex(where: kinds.contains), place + 1 < words.count,
      words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.modifiers.contains($0) })
    else { return nil }
    return words[place + 1]
  }

  private static let modifiers: Set = ["public", "package", "final", "indirect", "nonisolated"]

  @Test func `every room stands in ARCHITECTURE.md, and the papers are there`() throws {
    let map = try String(contentsOf: Tree.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    for room in try FileManager.default.contentsOfDirectory(
      atPath: Tree.root.appending(path: "Sources").path)
    { #expect(map.contains("`\(room)`"), "\(room)") }
    for name in ["README.md", "CHANGELOG.md", "LICENSE"] {
      #expect(FileManager.default.fileExists(atPath: Tree.root.appending(path: name).path))
    }
  }

  @Test func `the scripts pass their own tests`() throws {
    let (python, output) = (Process(), Pipe())
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-B", "-m", "unittest", "discover", "scripts"]
    python.currentDirectoryURL = Tree.root
    python.standardError = output
    try python.run()
    let report = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    #expect(python.terminationStatus == 0, "\(report)")
  }
}
