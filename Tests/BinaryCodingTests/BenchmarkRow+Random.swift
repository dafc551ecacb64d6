import Wire

extension BenchmarkRow {
  private static let words = [
    "billboard", "Gulshan", "Dhanmondi", "evening", "traffic", "north", "facing", "LED", "panel",
    "week", "discount", "printing", "mounting", "permit", "agreed", "with", "the", "client",
    "before", "festival", "চট্টগ্রাম", "বিজ্ঞাপন",
  ]

  private static func sentence(_ count: Int, _ generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
      .joined(separator: " ")
  }

  private static func time(_ generator: inout SeededGenerator) -> Int64 {
    1_790_000_000_000 + .random(in: 0..<4_000_000_000, using: &generator)
  }

  private static func quote(
    _ version: Int, _ by: BenchmarkID, _ generator: inout SeededGenerator
  ) -> Quote {
    let lines = (0..<2).map { _ in
      Line(
        label: sentence(2, &generator), amount: .random(in: 1..<50_000_000, using: &generator))
    }
    let subtotal = lines.reduce(0) { $0 + $1.amount }
    return Quote(
      version: version, lines: lines, production: 250_000, discount: 0, subtotal: subtotal,
      taxBasisPoints: 1_500, tax: subtotal / 20 * 3, total: subtotal / 20 * 23,
      terms: sentence(4, &generator), validUntil: time(&generator), at: time(&generator), by: by)
  }

  /// `count` rows, with one or two quotes each, of 200 users and 2,000 faces.
  static func random(_ count: Int, seed: UInt64) -> [BenchmarkRow] {
    var generator = SeededGenerator(seed: seed)
    let users = (0..<200).map { _ in BenchmarkID.random(&generator) }
    let assets = (0..<2_000).map { _ in BenchmarkID.random(&generator) }
    return (0..<count).map { _ in random(users, assets, &generator) }
  }

  private static func random(
    _ users: [BenchmarkID], _ assets: [BenchmarkID], _ generator: inout SeededGenerator
  ) -> BenchmarkRow {
    func user() -> BenchmarkID { users[Int.random(in: 0..<users.count, using: &generator)] }
    let closing = Closing(reason: sentence(3, &generator), by: user(), at: time(&generator))
    let approval = Approval(
      version: 1, booking: .random(&generator), by: user(), at: time(&generator), forcedLive: nil)
    let states: [State] = [.requested, .quoted, .approved(approval), .rejected(closing)]
    let versions = 1...Int.random(in: 1...2, using: &generator)
    return BenchmarkRow(
      id: .random(&generator), asset: assets[Int.random(in: 0..<assets.count, using: &generator)],
      campaign: Bool.random(using: &generator) ? .random(&generator) : nil, buyer: user(),
      requestedBy: user(), dates: Dates(first: "2026-12-01", last: "2026-12-14"),
      note: sentence(5, &generator), requestedAt: time(&generator),
      quotes: versions.map { quote($0, user(), &generator) },
      state: states[Int.random(in: 0..<4, using: &generator)],
      hold: Bool.random(using: &generator) ? .random(&generator) : nil)
  }
}

extension BenchmarkID {
  static func random(_ generator: inout SeededGenerator) -> BenchmarkID {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return BenchmarkID(
      text: "01"
        + String((0..<24).map { _ in digits[Int.random(in: 0..<32, using: &generator)] }))
  }
}
