import BeatTUI
import Foundation
import Wire

/// A row of `Fixtures/keys.tsv`: what terminals send, in the pieces in which it arrives, and the
/// events that it is. Its columns are tab separated:
///
/// - id, group
/// - level: `must` and `should` follow from specifications and from all of terminfo. `may` is rare.
///   `term` is what only the terminal's own terminfo entry can tell, and `conflict` where terminals
///   disagree.
/// - context: what the program has asked for, as `mouse=1006` or `focus`
/// - pieces: bytes in hexadecimal; `+50` is a pause of so many milliseconds. Silence ends the row.
/// - events: alternatives, separated by `|`. Each is `-` for nothing, or words as `key:Ctrl+c`,
///   `text:71`, `paste:71`, `mouse:press,left,12,9,Shift`, `focus:in` and `reply:KIND`.
/// - source and note
struct KeyVector: Sendable {
  struct Piece: Equatable, Sendable {
    var pause: Int64
    var bytes: [UInt8]
  }

  let id: String
  let group: String
  let level: String
  let modes: InputModes
  let pieces: [Piece]
  let alternatives: [[String]]
  let note: String

  static let all: [KeyVector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/keys.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map(KeyVector.init)
  }()

  init(_ line: Substring) {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    (id, group, level) = (columns[0], columns[1], columns[2])
    modes = Self.modes(columns[3])
    pieces = Self.pieces(columns[4])
    alternatives = columns[5].components(separatedBy: " | ").map(Self.words)
    note = columns[6...].joined(separator: ": ")
  }

  private static func modes(_ context: String) -> InputModes {
    switch context {
    case "focus": InputModes(hasFocus: true)
    case "mouse=1000": InputModes(mouse: .bytes)
    case "mouse=1005": InputModes(mouse: .letters)
    case "mouse=1006", "mouse=1015": InputModes(mouse: .sequences)
    case "mouse=1016;cell=10x20": InputModes(mouse: .pixels(cellWidth: 10, cellHeight: 20))
    default: InputModes()
    }
  }

  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var pause: Int64 = 0
    for word in text.split(separator: " ") {
      if word.first == "+" {
        pause += Int64(word.dropFirst()) ?? 0
      } else {
        pieces.append(Piece(pause: pause, bytes: bytes(word)))
        pause = 0
      }
    }
    return pieces + (pause > 0 ? [Piece(pause: pause, bytes: [])] : [])
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  /// Answers count as nothing.
  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init).filter { $0 != "-" && !$0.hasPrefix("reply:") }
  }

  func isRight(_ events: [InputEvent]) -> Bool {
    let words = InputWords.words(events)
    return alternatives.contains { InputWords.joined($0) == words }
  }
}
