import Models
import Wire

/// The rows of all lists, and the figures. They are computed when the data changes, not when a
/// frame is drawn.
struct OverviewListing: Sendable {
  private var rows: [Overview.Part: [OverviewRow]] = [:]
  private var ids: [Overview.Part: [OverviewRow.RowID]] = [:]
  private(set) var figures = OccupancyFigures()
  private var assets = Table<Asset>()
  private var bookings = Table<Booking>()
  private var line = ""
  private var today: Day?

  subscript(part: Overview.Part) -> [OverviewRow] { rows[part] ?? [] }
  func ids(_ part: Overview.Part) -> [OverviewRow.RowID] { ids[part] ?? [] }

  mutating func refresh(
    _ market: Marketplace, _ occupancy: Occupancy, _ filter: Filter, today: Day
  ) {
    let line = filter.line.text
    guard
      today != self.today || line != self.line || assets != market.assets
        || bookings != market.bookings
    else { return }
    (self.today, self.line, assets, bookings) = (today, line, market.assets, market.bookings)
    let faces = assets.rows.filter { filter.matches([$0.code, $0.name, $0.nameBangla]) }
      .sorted { $0.code < $1.code }
    let booked = Dictionary(grouping: bookings.rows, by: \.asset)
    // Samples are not for sale.
    figures = OccupancyFigures(
      of: assets.rows.filter { !$0.isSample }, booked, from: today)
    let shown = faces.flatMap { face in (booked[face.id] ?? []).map { ($0, face) } }
    rows[.needs] = Self.needs(shown, faces, today)
    let day = DayRange(from: today, to: today.advanced(by: 1))
    rows[.calendar] = faces.map { .face($0, occupancy.status(of: $0, in: day, today: today)) }
    rows[.bookings] = Self.calendar(shown, today)
    rows[.resting] = faces.compactMap { face in
      face.overlay.map { overlay in
        let left = (booked[face.id] ?? []).count { today < $0.dates.end }
        return .resting(face, overlay, bookingCount: left)
      }
    }
    ids = rows.mapValues { $0.map(\.id) }
  }

  /// What the seller must do, over all faces.
  static func needs(of market: Marketplace, today: Day) -> [OverviewRow] {
    let booked = market.bookings.rows.lazy.filter { $0.confirmBy != nil }.compactMap { booking in
      market.assets[booking.asset].map { (booking, $0) }
    }
    return needs(Array(booked), market.assets.rows, today)
  }

  private static func needs(
    _ booked: [(Booking, Asset)], _ faces: [Asset], _ today: Day
  ) -> [OverviewRow] {
    confirmations(booked) + permits(of: faces, today)
  }

  /// Sorted by deadline.
  private static func confirmations(_ booked: [(Booking, Asset)]) -> [OverviewRow] {
    booked.compactMap { booking, face in booking.confirmBy.map { (booking, face, $0) } }
      .sorted { ($0.2, $0.0.id.value) < ($1.2, $1.0.id.value) }
      .map { .confirmation($0.0, $0.1, by: $0.2) }
  }

  /// Permits that have expired or expire within 60 days, sorted by expiry.
  private static func permits(of faces: [Asset], _ today: Day) -> [OverviewRow] {
    faces.compactMap { face in
      guard let permit = face.permit, permit.standing(on: today) != .valid else { return nil }
      return (face, permit)
    }
    .sorted { (left: (Asset, Asset.Permit), right: (Asset, Asset.Permit)) in
      (left.1.expiry, left.0.code) < (right.1.expiry, right.0.code)
    }
    .map { .permit($0.0, expiry: $0.1.expiry, $0.1.standing(on: today)) }
  }

  /// Current and future bookings by date, then past ones, newest first.
  private static func calendar(_ booked: [(Booking, Asset)], _ today: Day) -> [OverviewRow] {
    func rank(_ booking: Booking) -> (Int, Int32, UInt128) {
      today < booking.dates.end
        ? (0, booking.dates.start.number, booking.id.value)
        : (1, -booking.dates.end.number, booking.id.value)
    }
    return booked.sorted { rank($0.0) < rank($1.0) }
      .map { .booking($0.0, $0.1, Marketplace.status(of: $0.0, today: today)) }
  }
}
