package import Models
import Wire

/// Somebody asks for something, good or bad, of every kind that there is.
package struct RandomCommand: Sendable {
  private var generator: SeededGenerator
  /// Offers that were asked for, whether they came to be or not.
  private var offers: [ID<Offer>] = []

  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  package mutating func next(_ fixture: inout Fixture) -> (command: Command, actor: Actor) {
    let kind = Command.Kind.allCases.randomElement(using: &generator) ?? .requestOffer
    let command = command(kind, &fixture)
    return (command, actor(for: command, fixture))
  }

  /// Mostly one who may; sometimes anyone, sometimes the system.
  private mutating func actor(for command: Command, _ fixture: Fixture) -> Actor {
    if generator.happens(percent: 20) {
      return fixture.everyone.randomElement(using: &generator).map { .user($0) } ?? .system
    }
    switch command.kind {
    case .approveOffer, .rejectOffer, .requestRevision, .cancelOffer:
      let asker = command.offer.flatMap { fixture.market.offers[$0]?.requestedBy }
      return asker.flatMap { fixture.market.users[$0] }.map { .user($0) } ?? .user(fixture.desk)
    case .requestOffer:
      return fixture.buyers.randomElement(using: &generator).map { .user($0) } ?? .system
    case .quoteOffer, .declineOffer, .withdrawOffer, .listAsset, .setOverlay:
      return .user(fixture.desk)
    case .readNotifications, .clearNotifications, .createCampaign:
      return fixture.everyone.randomElement(using: &generator).map { .user($0) } ?? .system
    case .expireOffers, .registerOrganisation, .addUser, .setTaxRate: return .system
    }
  }

  private mutating func command(_ kind: Command.Kind, _ fixture: inout Fixture) -> Command {
    let offer = offers.randomElement(using: &generator) ?? fixture.fresh()
    let newest = fixture.market.offers[offer]?.quotes.count ?? 0
    let version =
      generator.happens(percent: 80) ? newest : Int.random(in: -1...4, using: &generator)
    let text =
      generator.happens(percent: 90)
      ? "because" : ["", "\u{1b}[2J"].randomElement(using: &generator) ?? ""
    switch kind {
    case .requestOffer: return request(&fixture)
    case .quoteOffer:
      let taka =
        generator.happens(percent: 90) ? Int64.random(in: 1...900_000, using: &generator) : -1
      let hours: Int64 = generator.happens(percent: 70) ? 72 : 1
      return .quoteOffer(
        .init(
          offer: offer, version: version + 1,
          quote: Quote.Draft(
            lines: [.init(label: "Rental", amount: Money(taka: taka))],
            validUntil: fixture.now.advanced(byMilliseconds: hours * 3_600_000))))
    case .approveOffer: return .approveOffer(.init(offer: offer, version: version))
    case .rejectOffer: return .rejectOffer(.init(offer: offer, version: version, reason: text))
    case .requestRevision:
      return .requestRevision(.init(offer: offer, version: version, changes: text))
    case .cancelOffer: return .cancelOffer(.init(offer: offer, reason: text))
    case .declineOffer: return .declineOffer(.init(offer: offer, reason: text))
    case .withdrawOffer: return .withdrawOffer(.init(offer: offer, reason: text))
    case .expireOffers: return .expireOffers
    case .readNotifications: return .readNotifications(.init(ids: ids(fixture)))
    case .clearNotifications: return .clearNotifications(.init(ids: ids(fixture)))
    case .createCampaign, .listAsset, .setOverlay, .registerOrganisation, .addUser, .setTaxRate:
      return setUp(kind, &fixture, text)
    }
  }

  private mutating func request(_ fixture: inout Fixture) -> Command {
    let id: ID<Offer> =
      generator.happens(percent: 5) ? offers.first ?? fixture.fresh() : fixture.fresh()
    offers.append(id)
    let start = Int.random(in: -2..<40, using: &generator)
    let dates = fixture.days(start, start + Int.random(in: -1...30, using: &generator))
    // Most want the same face.
    let asset =
      generator.happens(percent: 70)
      ? fixture.face.id : fixture.market.assets.rows.randomElement(using: &generator)?.id
    let campaign = fixture.market.campaigns.rows.randomElement(using: &generator)?.id
    return .requestOffer(
      .init(
        offer: id, asset: asset ?? ID(value: 0),
        campaign: generator.happens(percent: 30) ? campaign : nil, dates: dates, note: ""))
  }

  private mutating func ids(_ fixture: Fixture) -> [ID<Notification>] {
    let some = fixture.market.notifications.rows.shuffled(using: &generator).prefix(6).map(\.id)
    return generator.happens(percent: 95)
      ? Array(some) : Array(repeating: ID(value: 1), count: 10_001)
  }

  /// What sets the market up.
  private mutating func setUp(
    _ kind: Command.Kind, _ fixture: inout Fixture, _ text: String
  ) -> Command {
    let organisation = fixture.market.organisations.rows.randomElement(using: &generator)
    switch kind {
    case .createCampaign:
      return .createCampaign(
        Campaign(
          id: fixture.fresh(), name: text, buyer: organisation?.id ?? ID(value: 0),
          isSample: generator.happens(percent: 20)))
    case .listAsset:
      var asset = fixture.face.copy(
        id: fixture.fresh(), code: "DHK-\(UInt16.random(in: 0...99, using: &generator))")
      asset.isSample = generator.happens(percent: 20)
      if generator.happens(percent: 20) { asset.widthFeet = .max }
      return .listAsset(asset)
    case .setOverlay:
      let asset = fixture.market.assets.rows.randomElement(using: &generator)
      let overlays: [Asset.Overlay?] = [nil, nil, .maintenance, .withdrawn(reason: text)]
      return .setOverlay(
        .init(
          asset: asset?.id ?? ID(value: 0),
          overlay: overlays.randomElement(using: &generator) ?? nil))
    case .registerOrganisation:
      return .registerOrganisation(
        Organisation(
          id: fixture.fresh(), name: text,
          role: Role.allCases.randomElement(using: &generator) ?? .buyer))
    case .addUser:
      let number = UInt8.random(in: 0...200, using: &generator)
      return .addUser(
        User(
          id: fixture.fresh(), name: text, email: "\(number)@example.org",
          role: organisation?.role ?? .buyer, organisation: organisation?.id ?? ID(value: 0)))
    default:
      let day = Day(fixture.now).advanced(by: Int.random(in: -2...400, using: &generator))
      return .setTaxRate(TaxRate(from: day, basisPoints: 1_500, source: text))
    }
  }
}

extension Asset {
  fileprivate func copy(id: ID<Asset>, code: String) -> Asset {
    Asset(
      id: id, code: code, name: name, nameBangla: nameBangla, owner: owner, medium: medium,
      display: display, widthFeet: widthFeet, heightFeet: heightFeet, illumination: illumination,
      facing: facing, place: place, venue: venue, traffic: traffic, monthlyRate: monthlyRate,
      minimumDays: minimumDays, permit: permit)
  }
}
