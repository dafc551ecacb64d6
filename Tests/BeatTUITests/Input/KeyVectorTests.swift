import Testing
import Wire

@testable import BeatTUI

/// The rows of `Fixtures/keys.tsv`.
@Suite struct KeyVectorTests {
  /// How many rows there are of each level, and how many pass: all of `must` and `should`. Of those
  /// that only an entry of terminfo can tell, some fail (decision 15).
  static let counts = [
    ("must", 485, 485), ("should", 39, 39), ("may", 11, 11), ("term", 552, 514),
    ("conflict", 225, 225),
  ]

  @Test(arguments: counts)
  func `what terminals send is what the table says`(level: String, total: Int, passed: Int) {
    let rows = KeyVector.all.filter { $0.level == level }
    let wrong = rows.filter { !$0.isRight(Typist.events($0.pieces, $0.modes)) }
    print("keys.tsv: \(rows.count - wrong.count) of \(rows.count) rows of level \(level) pass")
    #expect(rows.count == total)
    #expect(wrong.count == total - passed, "\(Self.report(wrong))")
  }

  private static func report(_ rows: [KeyVector]) -> String {
    rows.map { row in
      "\(row.id) \(row.alternatives) but \(InputWords.words(Typist.events(row.pieces, row.modes)))"
    }.joined(separator: "\n")
  }

  /// Ten milliseconds are less than anything waits.
  @Test func `events are the same wherever the bytes of a row are cut`() {
    var wrong: [String] = []
    for row in KeyVector.all {
      let whole = Typist.events(row.pieces, row.modes)
      for pieces in Self.cut(row.pieces)
      where Typist.events(pieces, row.modes) != whole {
        wrong.append("\(row.id): \(pieces)")
      }
    }
    #expect(wrong == [])
  }

  /// Byte by byte, and in two at each place of each piece.
  private static func cut(_ pieces: [KeyVector.Piece]) -> [[KeyVector.Piece]] {
    let single = pieces.flatMap { piece in
      piece.bytes.enumerated().map { index, byte in
        KeyVector.Piece(pause: index == 0 ? piece.pause : 10, bytes: [byte])
      }
    }
    let halves = pieces.enumerated().filter { $0.element.bytes.count < 100 }.flatMap {
      index, piece in
      piece.bytes.indices.dropFirst().map { cut in
        var halves = pieces
        halves[index].bytes = Array(piece.bytes[..<cut])
        halves.insert(.init(pause: 10, bytes: Array(piece.bytes[cut...])), at: index + 1)
        return halves
      }
    }
    return [single] + halves
  }

  @Test func `a program that asks for no mouse and no focus gets neither`() {
    let events = KeyVector.all.flatMap { Typist.events($0.pieces, InputModes()) }
    let reports = events.filter { event in
      switch event {
      case .mouse, .focus: true
      case .key, .text, .paste, .reply: false
      }
    }
    #expect(reports == [])
  }

  /// Whatever was asked for. Characters where bytes were asked for are other reports.
  @Test(arguments: [
    MouseReports.off, .bytes, .letters, .sequences, .pixels(cellWidth: 9, cellHeight: 18),
  ])
  func `a report of the mouse and an answer press no key`(reports: MouseReports) {
    let rows = KeyVector.all.filter { row in
      ["mouse", "report", "string"].contains(row.group)
        && (row.modes.mouse != .letters || reports == .letters || reports == .off)
        && !row.alternatives.joined().contains { $0.hasPrefix("key:") || $0.hasPrefix("text:") }
    }
    let pressed = rows.filter { row in
      let events = Typist.events(row.pieces, InputModes(mouse: reports, hasFocus: true))
      return events.contains { $0.key != nil }
    }
    #expect(rows.count > 80)
    #expect(pressed.map(\.id) == [])
  }
}
