package import Models
package import Wire

extension Listing {
  /// All things of a kind that are in the market, which is what a user sees.
  package init(_ kind: ListingKind, of market: Marketplace, at now: Instant) {
    switch kind {
    case .faces: self = .faces(of: market, on: Day(now))
    case .offers: self = .offers(of: market)
    case .campaigns: self = .campaigns(of: market)
    case .bookings: self = .bookings(of: market, on: Day(now))
    case .holds: self = .holds(of: market)
    case .mediaBuys: self = .mediaBuys(of: market)
    case .conversations: self = .conversations(of: market)
    case .people: self = .people(of: market)
    case .organisations: self = .organisations(of: market)
    }
  }

  private static func faces(of market: Marketplace, on today: Day) -> Listing {
    var list = Listing(
      .faces, ["code", "name", "district", "medium", "size_feet", "rate", "status", "owner"])
    let occupancy = Occupancy(of: market)
    let dates = DayRange(from: today, to: today.advanced(by: 1))
    for face in market.assets.rows.sorted(by: { $0.code < $1.code }) {
      list.append(
        face, as: face.code, face.code, face.name, face.place.district, face.medium.rawValue,
        "\(face.widthFeet)x\(face.heightFeet)", face.monthlyRate.plainTaka,
        occupancy.status(of: face, in: dates, today: today).title.wordOfScripts,
        market.name(of: face.owner))
    }
    return list
  }

  private static func offers(of market: Marketplace) -> Listing {
    var list = Listing(
      .offers,
      ["id", "face", "from", "last", "buyer", "status", "version", "total", "deadline", "campaign"])
    for offer in market.offers.rows.sorted(by: { $0.changedAt > $1.changedAt }) {
      let quote = offer.newestQuote
      list.append(
        offer, offer.id.description, market.assets[offer.asset]?.code ?? "",
        offer.dates.start.description, offer.dates.lastDay.description,
        market.name(of: offer.buyer),
        offer.phase.rawValue, quote.map { "\($0.version)" } ?? "",
        quote.map { $0.total.plainTaka } ?? "", offer.deadline.map(\.rfc3339) ?? "",
        offer.campaign.flatMap { market.campaigns[$0]?.name } ?? "")
    }
    return list
  }

  private static func campaigns(of market: Marketplace) -> Listing {
    var list = Listing(
      .campaigns, ["id", "name", "buyer", "status", "from", "last", "budget", "offers"])
    let counts = Dictionary(
      market.offers.rows.compactMap { $0.campaign.map { ($0, 1) } }, uniquingKeysWith: +)
    for campaign in market.campaigns.rows.sorted(by: { $0.name < $1.name }) {
      list.append(
        campaign, campaign.id.description, campaign.name, market.name(of: campaign.buyer),
        campaign.status.rawValue, campaign.dates?.start.description ?? "",
        campaign.dates?.lastDay.description ?? "", campaign.budget?.plainTaka ?? "",
        "\(counts[campaign.id] ?? 0)")
    }
    return list
  }

  private static func bookings(of market: Marketplace, on today: Day) -> Listing {
    var list = Listing(.bookings, ["id", "face", "from", "last", "status", "confirm_by"])
    for booking in market.bookings.rows.sorted(by: { $0.dates.start < $1.dates.start }) {
      list.append(
        booking, booking.id.description, market.assets[booking.asset]?.code ?? "",
        booking.dates.start.description, booking.dates.lastDay.description,
        Marketplace.status(of: booking, today: today).title.wordOfScripts,
        booking.confirmBy?.rfc3339 ?? "")
    }
    return list
  }

  private static func holds(of market: Marketplace) -> Listing {
    var list = Listing(.holds, ["id", "face", "from", "last", "deadline"])
    for hold in market.holds.rows.sorted(by: { $0.deadline < $1.deadline }) {
      list.append(
        hold, hold.id.description, market.assets[hold.asset]?.code ?? "",
        hold.dates.start.description, hold.dates.lastDay.description, hold.deadline.rfc3339)
    }
    return list
  }

  private static func mediaBuys(of market: Marketplace) -> Listing {
    var list = Listing(
      .mediaBuys, ["id", "name", "campaign", "status", "from", "last", "budget", "districts"])
    for buy in market.mediaBuys.rows.sorted(by: { $0.dates.start < $1.dates.start }) {
      list.append(
        buy, buy.id.description, buy.name, market.campaigns[buy.campaign]?.name ?? "",
        buy.status.rawValue, buy.dates.start.description, buy.dates.lastDay.description,
        buy.budget.plainTaka, buy.geoList.joined(separator: " "))
    }
    return list
  }

  private static func conversations(of market: Marketplace) -> Listing {
    var list = Listing(.conversations, ["id", "subject", "members", "messages", "changed_at"])
    for talk in market.conversations.rows.sorted(by: { $0.changedAt > $1.changedAt }) {
      list.append(
        talk, talk.id.description, talk.subject, talk.members.map(\.name).joined(separator: ", "),
        "\(talk.messageCount)", talk.changedAt.rfc3339)
    }
    return list
  }

  private static func people(of market: Marketplace) -> Listing {
    var list = Listing(.people, ["id", "name", "email", "role", "organisation"])
    for user in market.users.rows.sorted(by: { $0.name < $1.name }) {
      list.append(
        user, as: user.email, user.id.description, user.name, user.email, user.role.rawValue,
        market.name(of: user.organisation))
    }
    return list
  }

  private static func organisations(of market: Marketplace) -> Listing {
    var list = Listing(.organisations, ["id", "name", "role", "people"])
    let counts = Dictionary(
      market.users.rows.map { ($0.organisation, 1) }, uniquingKeysWith: +)
    for organisation in market.organisations.rows.sorted(by: { $0.name < $1.name }) {
      list.append(
        organisation, organisation.id.description, organisation.name, organisation.role.rawValue,
        "\(counts[organisation.id] ?? 0)")
    }
    return list
  }
}

extension Marketplace {
  fileprivate func name(of organisation: ID<Organisation>) -> String {
    organisations[organisation]?.name ?? ""
  }
}

extension DayRange {
  /// Unlike `end`, a day of it.
  fileprivate var lastDay: Day { end.advanced(by: -1) }
}

extension String {
  /// `pending offer` as scripts have it: `pending_offer`.
  fileprivate var wordOfScripts: String { replacing(" ", with: "_") }
}
