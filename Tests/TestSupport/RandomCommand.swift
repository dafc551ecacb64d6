package import Models
package import Wire

/// Somebody asks for something, good or bad, of every kind that there is. Every kind is asked for
/// by every kind of actor, if the script is long enough.
package struct RandomCommand: Sendable {
  private var generator: SeededGenerator
  /// Offers that were asked for, whether they came to be or not.
  private var offers: [ID<Offer>] = []

  /// What moves an offer on, so that enough of them come to an end.
  private static let usual: [Command.Kind] = [
    .requestOffer, .quoteOffer, .requestRevision, .approveOffer, .approveOffer, .createCampaign,
  ]

  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  package mutating func next(_ fixture: inout Fixture) -> (command: Command, actor: Actor) {
    let kind = any(of: happens(60) ? Command.Kind.allCases : Self.usual) ?? .requestOffer
    let command = command(kind, &fixture)
    return (command, actor(for: command, fixture))
  }

  mutating func any<Element>(of elements: some Collection<Element>) -> Element? {
    elements.randomElement(using: &generator)
  }

  mutating func happens(_ percent: Int) -> Bool { generator.happens(percent: percent) }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
}

// MARK: Who asks

extension RandomCommand {
  /// Mostly one who may; sometimes one of any kind.
  private mutating func actor(for command: Command, _ fixture: Fixture) -> Actor {
    if happens(20) { return anyone(fixture) }
    switch command {
    case .approveOffer, .rejectOffer, .requestRevision, .cancelOffer, .holdDates, .releaseHold,
      .challengeHold:
      let asker = command.offer.flatMap { fixture.market.offers[$0]?.requestedBy }
      return asker.flatMap { fixture.market.users[$0] }.map { .user($0) } ?? .user(fixture.desk)
    case .requestOffer(let body):
      let owner = body.campaign.flatMap { fixture.market.campaigns[$0]?.buyer }
      let own = fixture.buyers.filter { $0.organisation == owner }
      return any(of: own.isEmpty ? fixture.buyers : own).map { .user($0) } ?? .system
    case .quoteOffer, .declineOffer, .withdrawOffer, .listAsset, .setOverlay:
      return .user(fixture.desk)
    case .editAsset, .confirmBooking, .refuseBooking:
      return .user(happens(50) ? fixture.desk : fixture.seller)
    case .forceBooking: return .user(fixture.desk)
    case .importAssets: return .user(happens(70) ? fixture.desk : fixture.seller)
    case .readNotifications, .clearNotifications, .createCampaign:
      return any(of: fixture.everyone).map { .user($0) } ?? .system
    case .markProbe(let body): return owner(of: body.probe, fixture)
    case .endProbe(let body): return owner(of: body.probe, fixture)
    case .shareCampaign, .endShare: return .user(fixture.desk)
    case .editCampaign(let body): return owner(of: body.campaign, fixture)
    case .moveCampaign(let body): return owner(of: body.campaign, fixture)
    case .deleteCampaign(let body): return owner(of: body.campaign, fixture)
    case .passTime, .registerOrganisation, .addUser, .setTaxRate: return .system
    case .createMediaBuy(let body): return owner(of: body.campaign, fixture)
    case .updateMediaBuy(let body): return owner(of: body.mediaBuy, fixture)
    case .submitFeedback(let body): return owner(of: body.mediaBuy, fixture)
    case .reportDelivery: return .user(fixture.desk)
    case .openConversation(let body): return opener(of: body, fixture)
    case .sendMessage(let body): return member(of: body.conversation, fixture)
    case .editMessage(let body):
      return author(of: body.message, in: body.conversation, fixture)
    case .deleteMessage(let body):
      return author(of: body.message, in: body.conversation, fixture)
    case .markRead(let body): return member(of: body.conversation, fixture)
    case .markDelivered(let body):
      return member(of: body.marks.first?.conversation ?? ID(value: 0), fixture)
    case .answerAsAssistant: return .system
    case .createNote, .editNote, .deleteNote, .replyToNote, .editReply, .deleteReply, .grantNotes,
      .revokeNotes, .postNews, .linkNews, .dismissNews:
      return writer(of: command, fixture)
    }
  }

  /// Somebody who has one of that name, or anybody where nobody has.
  private mutating func owner(of probe: ID<Probe>, _ fixture: Fixture) -> Actor {
    let owners = fixture.market.probes.rows.filter { $0[probe] != nil }.map(\.owner)
    let owner = any(of: owners).flatMap { fixture.market.users[$0] }
    return (owner ?? any(of: fixture.everyone)).map { .user($0) } ?? .system
  }

  mutating func owner(of campaign: ID<Campaign>, _ fixture: Fixture) -> Actor {
    let owner = fixture.market.campaigns[campaign]?.buyer
    let people = fixture.everyone.filter { $0.organisation == owner || $0.role == .admin }
    return any(of: people).map { .user($0) } ?? .system
  }

  /// The system and each role alike often.
  private mutating func anyone(_ fixture: Fixture) -> Actor {
    guard let role = any(of: Role.allCases + [nil]) ?? nil else { return .system }
    return any(of: fixture.everyone.filter { $0.role == role }).map { .user($0) } ?? .system
  }
}

// MARK: What is asked

extension RandomCommand {
  private mutating func command(_ kind: Command.Kind, _ fixture: inout Fixture) -> Command {
    let open = fixture.market.offers.rows.filter(\.isOpen).map(\.id)
    let offer = any(of: happens(70) ? open : offers) ?? fixture.fresh()
    let newest = fixture.market.offers[offer]?.quotes.count ?? 0
    let version = happens(80) ? newest : any(of: [-1, 0, 1, 2, 3, .min, .max]) ?? 0
    switch kind {
    case .requestOffer: return request(&fixture)
    case .quoteOffer:
      let next = version == .max ? version : version + 1
      return .quoteOffer(.init(offer: offer, version: next, quote: quote(fixture)))
    case .approveOffer: return .approveOffer(.init(offer: offer, version: version))
    case .rejectOffer: return .rejectOffer(.init(offer: offer, version: version, reason: text()))
    case .requestRevision:
      return .requestRevision(.init(offer: offer, version: version, changes: text()))
    case .cancelOffer: return .cancelOffer(.init(offer: offer, reason: text()))
    case .declineOffer: return .declineOffer(.init(offer: offer, reason: text()))
    case .withdrawOffer: return .withdrawOffer(.init(offer: offer, reason: text()))
    case .passTime: return .passTime
    case .readNotifications: return .readNotifications(.init(ids: ids(fixture)))
    case .clearNotifications: return .clearNotifications(.init(ids: ids(fixture)))
    case .createCampaign: return .createCampaign(campaign(&fixture))
    case .listAsset: return .listAsset(asset(&fixture))
    case .importAssets: return .importAssets(table(fixture))
    case .setOverlay: return .setOverlay(overlay(fixture))
    case .registerOrganisation: return .registerOrganisation(organisation(&fixture))
    case .addUser: return .addUser(user(&fixture))
    case .setTaxRate: return .setTaxRate(taxRate(fixture))
    case .markProbe: return .markProbe(mark(fixture))
    case .endProbe: return .endProbe(.init(probe: probe()))
    case .editCampaign: return .editCampaign(edit(fixture))
    case .moveCampaign:
      let step = any(of: CampaignStep.allCases + [.cancel]) ?? .launch
      return .moveCampaign(.init(campaign: campaignID(fixture), step: step))
    case .deleteCampaign:
      // Mostly one that is not there: else hardly anything would stay.
      return .deleteCampaign(
        .init(campaign: happens(8) ? campaignID(fixture) : ID(value: 0)))
    case .shareCampaign:
      let (campaign, viewer) = share(fixture)
      return .shareCampaign(.init(campaign: campaign, viewer: viewer))
    case .editAsset: return .editAsset(changes(fixture))
    case .confirmBooking: return .confirmBooking(.init(booking: booking(fixture)))
    case .refuseBooking: return .refuseBooking(.init(booking: booking(fixture), reason: text()))
    case .forceBooking:
      let state = happens(60) ? Forcing.State.live : .completed
      return .forceBooking(.init(booking: booking(fixture), to: state, reason: text()))
    case .endShare:
      let share = any(of: fixture.market.shares.rows)
      let (campaign, viewer) = self.share(fixture)
      return .endShare(
        .init(campaign: share?.campaign ?? campaign, viewer: share?.viewer ?? viewer))
    case .createMediaBuy: return .createMediaBuy(line(&fixture))
    case .updateMediaBuy: return .updateMediaBuy(update(fixture))
    case .reportDelivery: return .reportDelivery(report(fixture))
    case .submitFeedback: return .submitFeedback(feedback(fixture))
    case .holdDates: return .holdDates(.init(offer: offer))
    case .releaseHold: return .releaseHold(.init(offer: held(.release, fixture) ?? offer))
    case .challengeHold: return .challengeHold(.init(offer: held(.challenge, fixture) ?? offer))
    case .openConversation, .sendMessage, .editMessage, .deleteMessage, .answerAsAssistant,
      .markRead, .markDelivered:
      return talkCommand(kind, &fixture)
    case .createNote, .editNote, .deleteNote, .replyToNote, .editReply, .deleteReply, .grantNotes,
      .revokeNotes:
      return noteCommand(kind, fixture)
    case .postNews, .linkNews, .dismissNews: return newsCommand(kind, fixture)
    }
  }

  /// Mostly an offer that may take the step.
  private mutating func held(_ step: HoldStep, _ fixture: Fixture) -> ID<Offer>? {
    let market = fixture.market
    let able = market.offers.rows.filter {
      $0.hold != nil && market.holdSteps(for: $0, at: fixture.now).contains(step)
    }
    return happens(80) ? any(of: able)?.id : nil
  }

  /// Mostly such that bookings of the face that most want are to be confirmed.
  private mutating func changes(_ fixture: Fixture) -> Command.EditAsset {
    let asset = happens(60) ? fixture.face.id : any(of: fixture.market.assets.rows)?.id
    let rates = [Money.zero, Money(paisa: -1), .maximum, Money(paisa: .max)]
    return .init(
      asset: happens(95) ? asset ?? ID(value: 0) : ID(value: 0),
      changes: .init(
        monthlyRate: happens(90) ? nil : any(of: rates),
        minimumDays: happens(90) ? nil : any(of: [-1, 0, 7, .max]),
        permit: happens(80)
          ? nil
          : .init(authority: text(), number: "1", expiry: fixture.days(number(-9...90), 0).start),
        confirmationHours: happens(80) ? number(0...6) : any(of: [-1, 337, .min, .max])))
  }

  /// Mostly one that waits for its seller.
  private mutating func booking(_ fixture: Fixture) -> ID<Booking> {
    let bookings = fixture.market.bookings.rows
    let waiting = bookings.filter { $0.confirmBy != nil }
    let some = happens(60) && !waiting.isEmpty ? waiting : bookings
    return (happens(95) ? any(of: some)?.id : nil) ?? ID(value: 0)
  }

  mutating func campaignID(_ fixture: Fixture) -> ID<Campaign> {
    let approved = fixture.market.offers.rows.filter { $0.phase == .approved }
    if happens(50), let campaign = any(of: approved.compactMap(\.campaign)) { return campaign }
    let campaign = happens(95) ? any(of: fixture.market.campaigns.rows)?.id : nil
    return campaign ?? ID(value: 0)
  }

  private mutating func edit(_ fixture: Fixture) -> Command.EditCampaign {
    let budget = any(of: [
      nil, Money.zero, Money(taka: 100_000), Money(paisa: -1), Money(paisa: .max),
    ])
    let start = number(-5...5)
    let dates = fixture.days(start, start + number(-1...30))
    return .init(
      campaign: campaignID(fixture), name: text(), budget: happens(90) ? nil : budget ?? nil,
      dates: happens(70) ? nil : dates)
  }

  private mutating func share(_ fixture: Fixture) -> (ID<Campaign>, ID<Organisation>) {
    let campaign = happens(90) ? any(of: fixture.market.campaigns.rows)?.id : nil
    return (
      campaign ?? ID(value: 0), any(of: fixture.market.organisations.rows)?.id ?? ID(value: 0)
    )
  }

  /// Few, so that users name theirs alike.
  private mutating func probe() -> ID<Probe> { ID(value: UInt128(number(1...5))) }

  /// Mostly what somebody's probe of that name takes next.
  private mutating func mark(_ fixture: Fixture) -> Command.MarkProbe {
    let id = probe()
    let counts = fixture.market.probes.rows.compactMap { $0[id]?.count }
    let expecting = happens(80) ? any(of: counts) ?? 0 : any(of: [-1, 0, 1, .min, .max]) ?? 0
    return .init(probe: id, expecting: expecting)
  }

  /// Words, or what is none.
  mutating func text() -> String {
    happens(90)
      ? "because" : any(of: ["", " \n", "\u{1b}[2J", String(repeating: "x", count: 4_001)]) ?? ""
  }

  private mutating func request(_ fixture: inout Fixture) -> Command {
    let id = happens(5) ? offers.first ?? fixture.fresh() : fixture.fresh()
    offers.append(id)
    if happens(30), let hold = any(of: fixture.market.holds.rows) {
      // Behind somebody.
      return .requestOffer(
        .init(
          offer: id, asset: hold.asset, campaign: nil, dates: hold.dates, note: "",
          holdsDays: true))
    }
    let start = number(-2...39)
    // Most want the same face.
    let asset = happens(70) ? fixture.face.id : any(of: fixture.market.assets.rows)?.id
    let campaign = happens(50) ? any(of: fixture.market.campaigns.rows)?.id : nil
    return .requestOffer(
      .init(
        offer: id, asset: asset ?? ID(value: 0), campaign: campaign,
        dates: fixture.days(start, start + number(-1...30)), note: happens(90) ? "" : text(),
        holdsDays: happens(30) ? happens(80) : nil))
  }

  private mutating func quote(_ fixture: Fixture) -> Quote.Draft {
    let amount =
      happens(90)
      ? Money(taka: Int64(number(1...900_000)))
      : Money(paisa: any(of: [.min, -1, 0, .max]) ?? 0)
    let hours: Int64 = happens(60) ? 72 : any(of: [-1, 1, 1, 1, 1, 24 * 400]) ?? 0
    return Quote.Draft(
      lines: Array(repeating: .init(label: "Rental", amount: amount), count: happens(95) ? 1 : 21),
      discount: happens(90) ? .zero : Money(taka: 100_000), terms: happens(95) ? "" : text(),
      validUntil: fixture.now.advanced(byMilliseconds: hours * 3_600_000))
  }

  private mutating func ids(_ fixture: Fixture) -> [ID<Notification>] {
    if happens(5) { return Array(repeating: ID(value: 1), count: 10_001) }
    let some = fixture.market.notifications.rows.map(\.id)
    // Some of them twice, and one that nobody has.
    return some.shuffled(using: &generator).prefix(6) + some.prefix(1) + [ID(value: 1)]
  }

  private mutating func campaign(_ fixture: inout Fixture) -> Campaign {
    let id = happens(90) ? fixture.fresh() : any(of: fixture.market.campaigns.rows)?.id
    let buyer = any(of: fixture.market.organisations.rows)?.id
    return Campaign(
      id: id ?? ID(value: 0), name: text(),
      buyer: happens(90) ? buyer ?? ID(value: 0) : ID(value: 0),
      isSample: happens(20))
  }

  private mutating func asset(_ fixture: inout Fixture) -> Asset {
    var asset = fixture.face.copy(id: fixture.fresh())
    asset.code = "DHK-\(number(0...99))"
    asset.isSample = happens(20)
    if happens(30) { asset.display = .digital(loopSeconds: 60, slots: number(-1...3)) }
    if happens(10) { asset.owner = fixture.buyers[0].organisation }
    if happens(10) { asset.widthFeet = .max }
    if happens(10) { asset.nameBangla = text() }
    return asset
  }

  /// Faces of the owners there are, some of which exist already; sometimes no table at all.
  private mutating func table(_ fixture: Fixture) -> Command.ImportAssets {
    if happens(10) { return .init(table: text()) }
    var market = Marketplace()
    for row in fixture.market.organisations.rows { market.apply(.organisationRegistered(row)) }
    let sellers = fixture.market.organisations.rows.filter { $0.role == .seller }.map(\.id)
    for _ in 0..<number(1...4) {
      var random = RandomAsset(seed: generator.next())
      var asset = random.next(owner: any(of: sellers.prefix(3)) ?? fixture.seller.organisation)
      asset.code = "DHK-\(number(0...99))"
      asset.isSample = happens(30)
      if happens(5) { asset.widthFeet = .max }
      market.apply(.assetListed(asset))
    }
    let csv = String(decoding: Sheet(exporting: market).csv, as: UTF8.self)
    return .init(table: csv, mayUpdate: happens(60), areSamples: happens(10))
  }

  private mutating func overlay(_ fixture: Fixture) -> Command.SetOverlay {
    let asset = happens(90) ? any(of: fixture.market.assets.rows)?.id : nil
    let overlays: [Asset.Overlay?] = [nil, nil, nil, nil, .maintenance, .withdrawn(reason: text())]
    return .init(asset: asset ?? ID(value: 0), overlay: any(of: overlays) ?? nil)
  }

  private mutating func organisation(_ fixture: inout Fixture) -> Organisation {
    let id = happens(90) ? fixture.fresh() : fixture.desk.organisation
    return Organisation(id: id, name: text(), role: any(of: Role.allCases) ?? .buyer)
  }

  private mutating func user(_ fixture: inout Fixture) -> User {
    let homes = fixture.market.organisations.rows
    // New ones have nobody yet.
    let home = happens(50) ? homes.last : any(of: homes)
    let role = happens(90) ? home?.role : any(of: Role.allCases)
    return User(
      id: happens(95) ? fixture.fresh() : fixture.desk.id, name: text(),
      email: "\(number(0...200))@example.org", role: role ?? .buyer,
      organisation: home?.id ?? ID(value: 0))
  }

  private mutating func taxRate(_ fixture: Fixture) -> TaxRate {
    let day = Day(fixture.now).advanced(by: number(-2...400))
    let points: Int64? = happens(90) ? 1_500 : any(of: [.min, -1, 0, 10_000, 10_001, .max])
    return TaxRate(from: day, basisPoints: points ?? 0, source: text())
  }
}

extension Asset {
  /// The same face under another id.
  package func copy(id: ID<Asset>) -> Asset {
    Asset(
      id: id, code: code, name: name, nameBangla: nameBangla, owner: owner, medium: medium,
      display: display, widthFeet: widthFeet, heightFeet: heightFeet, illumination: illumination,
      facing: facing, place: place, venue: venue, traffic: traffic, monthlyRate: monthlyRate,
      minimumDays: minimumDays, confirmationHours: confirmationHours, permit: permit)
  }
}
