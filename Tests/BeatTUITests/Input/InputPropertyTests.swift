import Testing
import Wire

@testable import BeatTUI

/// What holds for any bytes. Drawn from seeds, and rich in what begins and ends sequences.
@Suite struct InputPropertyTests {
  private static let reports: [MouseReports] = [
    .off, .bytes, .letters, .sequences, .pixels(cellWidth: 10, cellHeight: 20),
  ]

  @Test(arguments: 0..<5)
  func `100,000 random bytes leave a keyboard that works`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var typist = Typist(InputModes(mouse: Self.reports[seed], hasFocus: seed % 2 == 1))
    var count = 0
    while count < 100_000 {
      let bytes = Self.noise(&generator)
      count += bytes.count
      typist.type(bytes)
      let hasControls = typist.drain().contains(where: Self.isControl)
      #expect(!hasControls, "\(bytes)")
      // Either silence or what ends each kind of sequence leads back.
      if Bool.random(using: &generator) {
        typist.fallSilent()
      } else {
        typist.type("\u{1b}[201~\u{1b}\\")
      }
      typist.type("q\u{1b}[A")
      let last = Array(typist.drain().suffix(2))
      #expect(last == [.text("q"), .key(.up)], "\(bytes)")
    }
  }

  private static func isControl(_ event: InputEvent) -> Bool {
    guard case .text(let character) = event else { return false }
    return character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  @Test func `what is no key presses none, however its bytes are split`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      let reports = Self.reports.randomElement(using: &generator) ?? .off
      var typist = Typist(InputModes(mouse: reports, hasFocus: true))
      let bytes = Self.report(&generator, reports)
      for byte in bytes {
        typist.type([byte])
        typist.wait(milliseconds: .random(in: 0...29, using: &generator))
      }
      #expect(typist.events.compactMap(\.key) == [], "\(bytes)")
      typist.type("q")
      #expect(typist.events.last == .text("q"), "\(bytes)")
    }
  }

  @Test func `text comes out as it went in, however its bytes are split`() {
    var generator = SeededGenerator(seed: 11)
    let alphabet = Array("aZ9~ কখ্ষঁ৳é漢👩🏽 ")
    for _ in 0..<2_000 {
      let text = String((0..<20).compactMap { _ in alphabet.randomElement(using: &generator) })
      var typist = Typist()
      for byte in text.utf8 {
        typist.type([byte])
        typist.wait(milliseconds: .random(in: 0...400, using: &generator))
      }
      let typed = typist.events.compactMap { if case .text(let one) = $0 { one } else { nil } }
      #expect(String(typed) == text)
    }
  }

  @Test func `a paste comes out as it went in, whatever it holds`() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<2_000 {
      let text = String(decoding: Self.noise(&generator), as: UTF8.self)
      if text.contains("\u{1b}[201~") { continue }
      var typist = Typist()
      for byte in Array("\u{1b}[200~\(text)\u{1b}[201~q".utf8) { typist.type([byte]) }
      #expect(typist.events == [.paste(text), .text("q")])
    }
  }

  private static let parts = [
    "\u{1b}", "\u{1b}[", "\u{1b}[<", "\u{1b}O", "\u{1b}]", "\u{1b}P", "\u{1b}_", "\u{1b}[M",
    "\u{1b}[200~", "\u{1b}[20", "\u{1b}\\", "\u{7}", ";", ":", "5", "27", "M", "m", "u", "~", "_",
    "$",
    " ", "क", "\u{3}",
  ].map { Array($0.utf8) }

  /// Up to 96 bytes, of which many mean something to a terminal.
  private static func noise(_ generator: inout SeededGenerator) -> [UInt8] {
    return (0..<Int.random(in: 1...16, using: &generator)).flatMap { _ in
      Bool.random(using: &generator)
        ? parts.randomElement(using: &generator) ?? []
        : [UInt8.random(in: 0...255, using: &generator)]
    }
  }

  /// One report, answer or unknown sequence.
  private static func report(
    _ generator: inout SeededGenerator, _ reports: MouseReports
  ) -> [UInt8] {
    func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
    func one(of text: String) -> Character { Array(text)[number(0...text.count - 1)] }
    let (first, second, third) = (number(32...255), number(1...999), number(1...999))
    switch number(0...5) {
    case 0: return Array("\u{1b}[<\(first - 32);\(second);\(third)\(one(of: "mM"))".utf8)
    case 1: return Array("\u{1b}[\(first);\(second);\(third)M".utf8)
    case 2:
      // In letters the numbers are UTF-8.
      let largest = reports == .bytes || reports == .sequences ? 255 : 127
      return Array("\u{1b}[M".utf8) + (0..<3).map { _ in UInt8(number(32...largest)) }
    case 3: return Array("\u{1b}[?\(second);\(number(0...9))\(one(of: "cnyRSut"))".utf8)
    case 4:
      let text = String((0..<number(0...30)).map { _ in one(of: "q;A0[~ |m\r\t") })
      return Array("\u{1b}\(one(of: "]P_^X"))\(text)\u{1b}\\".utf8)
    default: return Array("\u{1b}[\(second)\(one(of: " !\"&'"))\(one(of: "Apqwz~"))".utf8)
    }
  }
}
