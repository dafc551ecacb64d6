package import Models
package import Wire

/// Faces with every possible content: Bangla, quotes, commas, line breaks, formulas, and empty
/// text.
package struct RandomAsset: Sendable {
  private var generator: SeededGenerator

  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let texts = [
    "", "Farmgate", "ফার্মগেট মোড়", "O’Neil’s, \"the\" corner", "two\nlines", "=1+1", "+880", "-5",
    "@x", "'=quoted", "''+x", "'tis", " spaces ", "\ttab", "＝wide", "ক্ষ,\"খ\"\nগ", "'", "\"", ",",
    "\n",
    "=HYPERLINK(\"http://x\",\"y\")", "e\u{301}", "🙂", "= ", "' =x", "true", "1e5", "00123",
  ]

  private static let addresses = [
    "", "/", "/photos/a,b.png", "/a?b='\"=1+1\"", "https://example.org/=x,y",
    "http://a.example:8080",
  ]

  private mutating func text() -> String { Self.texts.randomElement(using: &generator) ?? "" }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func happens(_ percent: Int) -> Bool { generator.happens(percent: percent) }

  private mutating func display() -> Asset.Display {
    happens(50) ? .still : .digital(loopSeconds: number(1...3_600), slots: number(1...1_000))
  }

  private mutating func place() -> Asset.Place {
    let latitude = Double.random(in: 20.5...26.7, using: &generator)
    let longitude = Double.random(in: 88.0...92.7, using: &generator)
    return .init(
      latitude: happens(20) ? 23 : latitude, longitude: happens(20) ? 90.5 : longitude,
      road: text(), area: text(), district: text(), division: text(), cityCorporation: text())
  }

  private mutating func photo() -> Asset.Photo {
    let at = Int64.random(in: -2_200_000_000_000...7_200_000_000_000, using: &generator)
    return .init(
      url: Self.addresses.randomElement(using: &generator) ?? "", caption: text(),
      takenAt: Instant(milliseconds: happens(50) ? at : at / 1_000 * 1_000))
  }

  private mutating func permit() -> Asset.Permit {
    .init(
      authority: text(), number: text(), expiry: Day(number: Int32(number(-100_000...100_000))))
  }

  /// A face with a new code.
  package mutating func next(owner: ID<Organisation>) -> Asset {
    let id = ID<Asset>(value: UInt128(generator.next()))
    return Asset(
      id: id, code: "=" + id.description.suffix(13), name: "x" + text(), nameBangla: text(),
      owner: owner, medium: Asset.Medium.allCases.randomElement(using: &generator) ?? .wall,
      display: display(), widthFeet: number(1...1_000), heightFeet: number(1...1_000),
      illumination: Asset.Illumination.allCases.randomElement(using: &generator) ?? .none,
      facing: text(), place: place(), venue: number(0...20_000),
      traffic: happens(50) ? .init(dailyCount: number(0...100_000_000), source: text()) : nil,
      monthlyRate: Money(paisa: Int64(number(1...100_000_000_000))),
      minimumDays: number(1...732), confirmationHours: happens(50) ? number(1...336) : nil,
      permit: happens(50) ? permit() : nil,
      photos: (0..<number(0...3)).map { _ in photo() }, isSample: happens(20))
  }
}
