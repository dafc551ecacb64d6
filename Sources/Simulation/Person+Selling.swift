import Models
import Wire

/// What a seller does with its faces, and the desk with their bookings.
extension Person {
  static func seller(_ market: Marketplace, _ generator: inout SeededGenerator) -> Command? {
    let waiting = market.bookings.rows.filter { $0.confirmBy != nil }
    if let booking = waiting.randomElement(using: &generator), generator.happens(percent: 70) {
      return generator.happens(percent: 70)
        ? .booking(.confirm(.init(booking: booking.id)))
        : .booking(.refuse(.init(booking: booking.id, reason: "we repaint it")))
    }
    let resting = market.assets.rows.filter { $0.overlay != nil }
    // Most faces return soon, so that others have something to do.
    if let face = resting.randomElement(using: &generator), generator.happens(percent: 80) {
      return .asset(.setOverlay(.init(asset: face.id, overlay: nil)))
    }
    guard let face = market.assets.rows.randomElement(using: &generator) else { return nil }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return .asset(.setOverlay(.init(asset: face.id, overlay: .maintenance)))
    case 1:
      return .asset(.setOverlay(.init(asset: face.id, overlay: .withdrawn(reason: "no permit"))))
    case 2, 3:
      let hours = Int.random(in: 0...1, using: &generator)
      return .asset(.edit(.init(asset: face.id, changes: .init(confirmationHours: hours))))
    case 4, 5:
      let rate = Money(taka: .random(in: 1_000...900_000, using: &generator))
      return .asset(.edit(.init(asset: face.id, changes: .init(monthlyRate: rate))))
    default: return nil
    }
  }

  /// Imports up to three faces: the next ones, which others import at the same time, or some that
  /// exist.
  static func importFaces(
    _ market: Marketplace, _ generator: inout SeededGenerator
  ) -> Command? {
    let sellers = market.organisations.rows.filter { $0.role == .seller }
    guard let seller = sellers.randomElement(using: &generator) else { return nil }
    let heading =
      "code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month,is_sample"
    let known = market.assets.rows.count { $0.code.hasPrefix("SIM-") }
    let first =
      known < 12 && generator.happens(percent: 80)
      ? known + 1 : Int.random(in: 1...max(1, known), using: &generator)
    let rows = (first...first + Int.random(in: 0...2, using: &generator)).map { number in
      let rate = Int.random(in: 1...9, using: &generator) * 10_000
      return "SIM-\(number),Banani,\(seller.name),wall,40,20,23.79,90.4,\(rate),no"
    }
    return .asset(
      .importTable(
        .init(
          table: ([heading] + rows).joined(separator: "\n"),
          mayUpdate: Bool.random(using: &generator))))
  }

  /// Makes a booking live, or completed, before its day.
  static func force(
    _ market: Marketplace, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    let today = Day(now)
    let open = market.bookings.rows.filter { $0.confirmBy == nil && $0.forced(on: today) != nil }
    guard let booking = open.randomElement(using: &generator),
      let state = booking.forced(on: today)
    else { return nil }
    return .booking(.force(.init(booking: booking.id, to: state, reason: "posted early")))
  }
}
