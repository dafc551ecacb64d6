import Models
import Wire

/// The seller's first screen (S3): what needs somebody, how the faces are let, and which are not.
struct Overview: Sendable {
  /// The lists, in the order in which Tab goes through them.
  enum Part: CaseIterable, Hashable, Sendable { case needs, calendar, bookings, resting }

  var part = Part.needs
  var filter = Filter()
  private var selections: [Part: Selection<OverviewRow.RowID>] = [:]
  private(set) var listing = OverviewListing()

  func chosen(in part: Part) -> Int? {
    (selections[part] ?? Selection()).index(in: listing.ids(part))
  }

  /// The row that keys act on.
  var row: OverviewRow? { chosen(in: part).map { listing[part][$0] } }

  mutating func move(by steps: Int) {
    selections[part, default: Selection()].move(by: steps, in: listing.ids(part))
  }

  mutating func movePart(by steps: Int) {
    let parts = Part.allCases
    let index = parts.firstIndex(of: part) ?? 0
    part = parts[(index + steps + parts.count) % parts.count]
  }

  mutating func choose(_ id: OverviewRow.RowID, in part: Part) {
    self.part = part
    selections[part, default: Selection()].choose(id, in: listing.ids(part))
  }

  /// Brings the lists up to date with the market, the line and the day.
  mutating func settle(_ market: Marketplace, _ occupancy: Occupancy, today: Day) {
    listing.refresh(market, occupancy, filter, today: today)
    for part in Part.allCases {
      selections[part, default: Selection()].settle(in: listing.ids(part))
    }
  }
}

/// One line of a list: each names a face, and some a booking of it.
enum OverviewRow: Equatable, Sendable {
  case confirmation(Booking, Asset, by: Instant)
  case permit(Asset, expiry: Day, PermitStanding)
  case face(Asset, AssetStatus)
  case booking(Booking, Asset, AssetStatus)
  /// Out of service, with how many bookings run or come.
  case resting(Asset, Asset.Overlay, bookingCount: Int)

  enum RowID: Hashable, Sendable {
    case booking(ID<Booking>)
    case face(ID<Asset>)
  }

  var id: RowID {
    switch self {
    case .confirmation(let booking, _, _), .booking(let booking, _, _): .booking(booking.id)
    case .permit(let face, _, _), .face(let face, _), .resting(let face, _, _): .face(face.id)
    }
  }

  var face: Asset {
    switch self {
    case .confirmation(_, let face, _), .permit(let face, _, _), .face(let face, _),
      .booking(_, let face, _), .resting(let face, _, _):
      face
    }
  }

  var booking: Booking? {
    switch self {
    case .confirmation(let booking, _, _), .booking(let booking, _, _): booking
    case .permit, .face, .resting: nil
    }
  }
}

/// The rows of all lists, and the figures. Worked out when something they depend on has changed:
/// drawing a frame sorts and counts nothing.
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
    // Nobody lets a sample.
    figures = OccupancyFigures(
      of: assets.rows.filter { !$0.isSample }, booked, from: today)
    let shown = faces.flatMap { face in (booked[face.id] ?? []).map { ($0, face) } }
    rows[.needs] = Self.confirmations(shown) + Self.permits(of: faces, today)
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

  /// The nearest deadline first.
  private static func confirmations(_ booked: [(Booking, Asset)]) -> [OverviewRow] {
    booked.compactMap { booking, face in booking.confirmBy.map { (booking, face, $0) } }
      .sorted { ($0.2, $0.0.id.value) < ($1.2, $1.0.id.value) }
      .map { .confirmation($0.0, $0.1, by: $0.2) }
  }

  /// Those that have ended, or end within sixty days, the first to end first.
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

  /// Those that run or come by their days, then those that are over, the newest first.
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
