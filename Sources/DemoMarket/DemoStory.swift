import Models
import Wire

/// One offer's story in order. The first chapter is the request.
struct DemoStory {
  var buyer: DemoBuyer
  var face: String
  /// The index of the buyer's campaign.
  var campaign = 0
  var flight: DemoFlight
  /// The user of the desk who handles it.
  var desk = DemoDesk.first
  var chapters: [Chapter]

  enum Chapter {
    case asks(DemoTime, String)
    /// A quote with `off` per cent discount, open until `until`.
    case quotes(DemoTime, off: Int64 = 0, until: DemoTime)
    case approves(DemoTime)
    case rejects(DemoTime, String)
    case revises(DemoTime, String)
    case cancels(DemoTime, String)
    case declines(DemoTime, String)
    case withdraws(DemoTime, String)
    case holds(DemoTime)
    case challenges(DemoTime)
  }
}

extension DemoStory {
  func commands(
    assets: [Asset], on calendar: DemoCalendar, using generator: inout SeededGenerator
  ) throws(DemoDataError) -> [DemoCommand] {
    guard let asset = assets.first(where: { $0.code == face }) else { throw .unknownFace(face) }
    guard let first = chapters.first else { return [] }
    let minute = Int64.random(in: 0..<55, using: &generator)
    let offer = ID<Offer>(at: calendar.instant(first.time, minute: minute), using: &generator)
    var version = 0
    return chapters.map { chapter in
      let at = calendar.instant(chapter.time, minute: minute)
      if case .quotes = chapter { version += 1 }
      return DemoCommand(
        at: at, actor: .user(chapter.isByDesk ? desk.person : buyer.person),
        command: command(chapter, offer, version, asset, calendar))
    }
  }

  private func command(
    _ chapter: Chapter, _ offer: ID<Offer>, _ version: Int, _ asset: Asset,
    _ calendar: DemoCalendar
  ) -> Command {
    switch chapter {
    case .asks(_, let note):
      .offer(
        .request(
          .init(
            offer: offer, asset: asset.id,
            campaign: DemoCampaigns.campaign(of: buyer, campaign).id,
            dates: calendar.flight(flight), note: note)))
    case .quotes(_, let off, let until):
      .offer(
        .quote(
          .init(
            offer: offer, version: version,
            quote: .init(asset, weeks: flight.weeks, off: off, until: calendar.instant(until)))))
    case .approves: .offer(.approve(.init(offer: offer, version: version)))
    case .rejects(_, let reason):
      .offer(.reject(.init(offer: offer, version: version, reason: reason)))
    case .revises(_, let changes):
      .offer(.requestRevision(.init(offer: offer, version: version, changes: changes)))
    case .cancels(_, let reason): .offer(.cancel(.init(offer: offer, reason: reason)))
    case .declines(_, let reason): .offer(.decline(.init(offer: offer, reason: reason)))
    case .withdraws(_, let reason): .offer(.withdraw(.init(offer: offer, reason: reason)))
    case .holds: .hold(.place(.init(offer: offer)))
    case .challenges: .hold(.challenge(.init(offer: offer)))
    }
  }
}

extension DemoStory.Chapter {
  var time: DemoTime {
    switch self {
    case .asks(let time, _), .quotes(let time, _, _), .approves(let time), .rejects(let time, _),
      .revises(let time, _), .cancels(let time, _), .declines(let time, _),
      .withdraws(let time, _):
      time
    case .holds(let time), .challenges(let time): time
    }
  }

  var isByDesk: Bool {
    switch self {
    case .quotes, .declines, .withdraws: true
    case .asks, .approves, .rejects, .revises, .cancels: false
    case .holds, .challenges: false
    }
  }
}

extension Quote.Draft {
  /// The desk's price for `asset`: rent by the week, and print for a printed face.
  init(_ asset: Asset, weeks: Int, off: Int64, until: Instant) {
    let weekly = asset.monthlyRate.paisa / 100 * 7 / 30 / 500 * 500
    let rent = Money(taka: weekly * Int64(weeks))
    let area = Int64(asset.widthFeet * asset.heightFeet)
    let isPrinted = asset.display == .still
    self.init(
      lines: [
        .init(label: isPrinted ? "Rent, \(weeks) weeks" : "Slot, \(weeks) weeks", amount: rent)
      ]
        + (isPrinted ? [.init(label: "Mounting", amount: Money(taka: 5_000 + area * 4))] : []),
      production: isPrinted ? Money(taka: area * 35) : .zero,
      discount: rent.share(basisPoints: off * 100),
      terms: "Half on booking, half on proof of posting. Artwork five days before the start.",
      validUntil: until)
  }
}
