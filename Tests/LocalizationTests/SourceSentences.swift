import Foundation

/// All sentences that the sources pass to `localized`, by their keys.
struct SourceSentences {
  struct Sentence: Hashable {
    var key: String
    /// Where the sentence counts.
    var plural: String?
    var file: String
  }

  private(set) var sentences: [Sentence] = []

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let all: Self = {
    var all = Self()
    let folder = root.appending(path: "Sources")
    for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init()
    where path.hasSuffix(".swift") {
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
      else { continue }
      all.sentences += Self.sentences(in: text, of: path)
    }
    return all
  }()

  static func sentences(in text: String, of file: String) -> [Sentence] {
    var found: [Sentence] = []
    var lexer = Lexer(text)
    while lexer.skip(past: "localized(") {
      let (literals, counts) = lexer.call()
      if counts, literals.count == 2 {
        found.append(Sentence(key: literals[0], plural: literals[1], file: file))
      } else {
        found += literals.map { Sentence(key: $0, file: file) }
      }
    }
    return found
  }

  private struct Lexer {
    private let characters: [Character]
    private var index = 0

    init(_ text: String) { characters = Array(text) }

    private var isAtEnd: Bool { index >= characters.count }

    private func starts(with text: String) -> Bool {
      characters[index...].starts(with: text)
    }

    /// Goes behind the next call, outside comments, strings and the function's own declaration.
    mutating func skip(past call: String) -> Bool {
      while !isAtEnd {
        if starts(with: "//") {
          while !isAtEnd, characters[index] != "\n" { index += 1 }
        } else if starts(with: call) {
          let isDeclaration = String(characters[..<index].suffix(5)) == "func "
          index += call.count
          if !isDeclaration { return true }
        } else {
          index += 1
        }
      }
      return false
    }

    /// The literals of a call's arguments, and whether it counts. Stands behind its parenthesis.
    mutating func call() -> (literals: [String], counts: Bool) {
      var literals: [String] = []
      let counts = starts(with: "counting:")
      var depth = 1
      while !isAtEnd, depth > 0 {
        switch characters[index] {
        case "(": depth += 1
        case ")": depth -= 1
        case "\"":
          let text = literal()
          if depth == 1 { literals.append(text) }
          continue
        default: break
        }
        index += 1
      }
      return (literals, counts)
    }

    /// Stands behind the literal's end afterwards.
    private mutating func literal() -> String {
      let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
      index += quote.count
      var text = ""
      while !isAtEnd, !starts(with: quote) {
        if starts(with: "\\(") {
          index += 2
          skipInterpolation()
          text += "{}"
        } else if characters[index] == "\\" {
          text += escape()
        } else {
          text.append(characters[index])
          index += 1
        }
      }
      index += quote.count
      return quote.count == 1 ? text : Self.withoutIndentation(text)
    }

    private mutating func skipInterpolation() {
      var depth = 1
      while !isAtEnd, depth > 0 {
        switch characters[index] {
        case "(": depth += 1
        case ")": depth -= 1
        case "\"":
          _ = literal()
          continue
        default: break
        }
        index += 1
      }
    }

    private mutating func escape() -> String {
      index += 1
      let character = characters[index]
      index += 1
      switch character {
      case "n": return "\n"
      case "t": return "\t"
      case "\n":
        // The line goes on: what the next one is indented by is removed with the others'.
        return "\u{1}"
      case "u":
        let digits = characters[index...].dropFirst().prefix { $0 != "}" }
        index += digits.count + 2
        return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
      default: return String(character)
      }
    }

    private static func withoutIndentation(_ text: String) -> String {
      var lines = text.replacing("\u{1}", with: "\u{1}\n").split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropFirst()
      let indentation = lines.popLast()?.count ?? 0
      return lines.map { $0.dropFirst(indentation) }.joined(separator: "\n")
        .replacing("\u{1}\n", with: "")
    }
  }
}
