package import Models
package import Wire

/// Random commands of every kind, valid and invalid. In a long script each kind of actor sends each
/// kind of command.
package struct RandomCommand: Sendable {
  private var generator: SeededGenerator
  /// Requested offers, whether they were accepted or not.
  private var offers: [ID<Offer>] = []

  /// Steps that advance offers, so that enough of them end.
  private static let usual: [String] = [
    "request_offer", "quote_offer", "request_revision", "approve_offer", "approve_offer",
    "create_campaign",
  ]

  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  package mutating func next(_ fixture: inout Fixture) -> (command: Command, actor: Actor) {
    let name = any(of: happens(60) ? Command.names : Self.usual) ?? "request_offer"
    let command = command(name, &fixture)
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

// MARK: Actors

extension RandomCommand {
  /// Usually an actor who may send it; sometimes any.
  private mutating func actor(for command: Command, _ fixture: Fixture) -> Actor {
    if happens(20) { return anyone(fixture) }
    switch command {
    case .offer(.approve), .offer(.reject), .offer(.requestRevision), .offer(.cancel),
      .hold(.place), .hold(.release),
      .hold(.challenge):
      let asker = command.offer.flatMap { fixture.market.offers[$0]?.requestedBy }
      return asker.flatMap { fixture.market.users[$0] }.map { .user($0) } ?? .user(fixture.desk)
    case .offer(.request(let body)):
      let owner = body.campaign.flatMap { fixture.market.campaigns[$0]?.buyer }
      let own = fixture.buyers.filter { $0.organisation == owner }
      return any(of: own.isEmpty ? fixture.buyers : own).map { .user($0) } ?? .system
    case .offer(.quote), .offer(.decline), .offer(.withdraw), .asset(.list), .asset(.setOverlay):
      return .user(fixture.desk)
    case .asset(.edit), .booking(.confirm), .booking(.refuse):
      return .user(happens(50) ? fixture.desk : fixture.seller)
    case .booking(.force): return .user(fixture.desk)
    case .asset(.importTable): return .user(happens(70) ? fixture.desk : fixture.seller)
    case .notification(.read), .notification(.clear), .campaign(.create):
      return any(of: fixture.everyone).map { .user($0) } ?? .system
    case .probe(.mark(let body)): return owner(of: body.probe, fixture)
    case .probe(.end(let body)): return owner(of: body.probe, fixture)
    case .share(.begin), .share(.end): return .user(fixture.desk)
    case .campaign(.edit(let body)): return owner(of: body.campaign, fixture)
    case .campaign(.move(let body)): return owner(of: body.campaign, fixture)
    case .campaign(.delete(let body)): return owner(of: body.campaign, fixture)
    case .market, .people: return .system
    case .mediaBuy(.create(let body)): return owner(of: body.campaign, fixture)
    case .mediaBuy(.update(let body)): return owner(of: body.mediaBuy, fixture)
    case .mediaBuy(.submitFeedback(let body)): return owner(of: body.mediaBuy, fixture)
    case .mediaBuy(.reportDelivery): return .user(fixture.desk)
    case .conversation(.open(let body)): return opener(of: body, fixture)
    case .conversation(.send(let body)): return member(of: body.conversation, fixture)
    case .conversation(.edit(let body)):
      return author(of: body.message, in: body.conversation, fixture)
    case .conversation(.delete(let body)):
      return author(of: body.message, in: body.conversation, fixture)
    case .conversation(.markRead(let body)): return member(of: body.conversation, fixture)
    case .conversation(.markDelivered(let body)):
      return member(of: body.marks.first?.conversation ?? ID(value: 0), fixture)
    case .conversation(.answerAsAssistant): return .system
    case .note(.create), .note(.edit), .note(.delete), .note(.reply), .note(.editReply),
      .note(.deleteReply), .note(.grant),
      .note(.revoke), .news(.post), .news(.link), .news(.dismiss):
      return writer(of: command, fixture)
    }
  }

  /// A user with a probe of that name, or any user.
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

  /// The system and each role equally often.
  private mutating func anyone(_ fixture: Fixture) -> Actor {
    guard let role = any(of: Role.allCases + [nil]) ?? nil else { return .system }
    return any(of: fixture.everyone.filter { $0.role == role }).map { .user($0) } ?? .system
  }
}

// MARK: Commands

extension RandomCommand {
  private mutating func command(_ name: String, _ fixture: inout Fixture) -> Command {
    let open = fixture.market.offers.rows.filter(\.isOpen).map(\.id)
    let offer = any(of: happens(70) ? open : offers) ?? fixture.fresh()
    let newest = fixture.market.offers[offer]?.quotes.count ?? 0
    let version = happens(80) ? newest : any(of: [-1, 0, 1, 2, 3, .min, .max]) ?? 0
    switch name {
    case "request_offer": return request(&fixture)
    case "quote_offer":
      let next = version == .max ? version : version + 1
      return .offer(.quote(.init(offer: offer, version: next, quote: quote(fixture))))
    case "approve_offer": return .offer(.approve(.init(offer: offer, version: version)))
    case "reject_offer":
      return .offer(.reject(.init(offer: offer, version: version, reason: text())))
    case "request_revision":
      return .offer(.requestRevision(.init(offer: offer, version: version, changes: text())))
    case "cancel_offer": return .offer(.cancel(.init(offer: offer, reason: text())))
    case "decline_offer": return .offer(.decline(.init(offer: offer, reason: text())))
    case "withdraw_offer": return .offer(.withdraw(.init(offer: offer, reason: text())))
    case "pass_time": return .market(.passTime)
    case "read_notifications": return .notification(.read(.init(ids: ids(fixture))))
    case "clear_notifications": return .notification(.clear(.init(ids: ids(fixture))))
    case "hold_dates": return .hold(.place(.init(offer: offer)))
    case "release_hold": return .hold(.release(.init(offer: held(.release, fixture) ?? offer)))
    case "challenge_hold":
      return .hold(.challenge(.init(offer: held(.challenge, fixture) ?? offer)))
    case "open_conversation", "send_message", "edit_message", "delete_message",
      "answer_as_assistant", "mark_read", "mark_delivered":
      return talkCommand(name, &fixture)
    case "create_note", "edit_note", "delete_note", "reply_to_note", "edit_reply", "delete_reply",
      "grant_notes", "revoke_notes":
      return noteCommand(name, fixture)
    case "post_news", "link_news", "dismiss_news": return newsCommand(name, fixture)
    default: return setUpCommand(name, &fixture)
    }
  }

  /// Commands that set up the market, and commands on faces and campaigns.
  private mutating func setUpCommand(_ name: String, _ fixture: inout Fixture) -> Command {
    switch name {
    case "create_campaign": return .campaign(.create(campaign(&fixture)))
    case "list_asset": return .asset(.list(asset(&fixture)))
    case "import_assets": return .asset(.importTable(table(fixture)))
    case "set_overlay": return .asset(.setOverlay(overlay(fixture)))
    case "register_organisation": return .people(.registerOrganisation(organisation(&fixture)))
    case "rename_organisation": return .people(.renameOrganisation(renaming(fixture)))
    case "add_user": return .people(.addUser(user(&fixture)))
    case "move_user": return .people(.moveUser(moving(fixture)))
    case "merge_organisations": return .people(.mergeOrganisations(merging(fixture)))
    case "remove_user": return .people(.removeUser(.init(user: leaver(fixture))))
    case "set_tax_rate": return .market(.setTaxRate(taxRate(fixture)))
    case "mark_probe": return .probe(.mark(mark(fixture)))
    case "end_probe": return .probe(.end(.init(probe: probe())))
    case "edit_campaign": return .campaign(.edit(edit(fixture)))
    case "move_campaign":
      let step = any(of: CampaignStep.allCases + [.cancel]) ?? .launch
      return .campaign(.move(.init(campaign: campaignID(fixture), step: step)))
    case "delete_campaign":
      // Usually a missing one, because otherwise hardly anything would remain.
      return .campaign(
        .delete(
          .init(campaign: happens(8) ? campaignID(fixture) : ID(value: 0))))
    case "share_campaign":
      let (campaign, viewer) = share(fixture)
      return .share(.begin(.init(campaign: campaign, viewer: viewer)))
    case "edit_asset": return .asset(.edit(changes(fixture)))
    case "confirm_booking": return .booking(.confirm(.init(booking: booking(fixture))))
    case "refuse_booking":
      return .booking(.refuse(.init(booking: booking(fixture), reason: text())))
    case "force_booking":
      let state = happens(60) ? Forcing.State.live : .completed
      return .booking(.force(.init(booking: booking(fixture), to: state, reason: text())))
    case "end_share":
      let share = any(of: fixture.market.shares.rows)
      let (campaign, viewer) = self.share(fixture)
      return .share(
        .end(
          .init(campaign: share?.campaign ?? campaign, viewer: share?.viewer ?? viewer)))
    case "create_media_buy": return .mediaBuy(.create(line(&fixture)))
    case "update_media_buy": return .mediaBuy(.update(update(fixture)))
    case "report_delivery": return .mediaBuy(.reportDelivery(report(fixture)))
    case "submit_feedback": return .mediaBuy(.submitFeedback(feedback(fixture)))
    default: preconditionFailure("No random command is called \(name).")
    }
  }

  /// Usually an offer that may take the step.
  private mutating func held(_ step: HoldStep, _ fixture: Fixture) -> ID<Offer>? {
    let market = fixture.market
    let able = market.offers.rows.filter {
      $0.hold != nil && market.holdSteps(for: $0, at: fixture.now).contains(step)
    }
    return happens(80) ? any(of: able)?.id : nil
  }

  /// Usually one that requires confirmation for the most wanted face.
  private mutating func changes(_ fixture: Fixture) -> AssetCommand.EditAsset {
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

  /// Usually one that waits for its seller.
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

  private mutating func edit(_ fixture: Fixture) -> CampaignCommand.EditCampaign {
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

  /// Few, so that users choose the same names.
  private mutating func probe() -> ID<Probe> { ID(value: UInt128(number(1...5))) }

  /// Usually the next count of an existing probe.
  private mutating func mark(_ fixture: Fixture) -> ProbeCommand.MarkProbe {
    let id = probe()
    let counts = fixture.market.probes.rows.compactMap { $0[id]?.count }
    let expecting = happens(80) ? any(of: counts) ?? 0 : any(of: [-1, 0, 1, .min, .max]) ?? 0
    return .init(probe: id, expecting: expecting)
  }

  /// Words or invalid text.
  mutating func text() -> String {
    happens(90)
      ? "because" : any(of: ["", " \n", "\u{1b}[2J", String(repeating: "x", count: 4_001)]) ?? ""
  }

  private mutating func request(_ fixture: inout Fixture) -> Command {
    let id = happens(5) ? offers.first ?? fixture.fresh() : fixture.fresh()
    offers.append(id)
    if happens(30), let hold = any(of: fixture.market.holds.rows) {
      // In a queue behind another offer.
      return .offer(
        .request(
          .init(
            offer: id, asset: hold.asset, campaign: nil, dates: hold.dates, note: "",
            holdsDays: true)))
    }
    let start = number(-2...39)
    // Most requests are for the same face.
    let asset = happens(70) ? fixture.face.id : any(of: fixture.market.assets.rows)?.id
    let campaign = happens(50) ? any(of: fixture.market.campaigns.rows)?.id : nil
    return .offer(
      .request(
        .init(
          offer: id, asset: asset ?? ID(value: 0), campaign: campaign,
          dates: fixture.days(start, start + number(-1...30)), note: happens(90) ? "" : text(),
          holdsDays: happens(30) ? happens(80) : nil)))
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
    // Some twice, and an unknown one.
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

  /// Faces of existing owners, some of which exist already; sometimes an invalid table.
  private mutating func table(_ fixture: Fixture) -> AssetCommand.ImportAssets {
    if happens(10) { return .init(table: text()) }
    var market = Marketplace()
    for row in fixture.market.organisations.rows {
      market.apply(.people(.organisationRegistered(row)))
    }
    let sellers = fixture.market.organisations.rows.filter { $0.role == .seller }.map(\.id)
    for _ in 0..<number(1...4) {
      var random = RandomAsset(seed: generator.next())
      var asset = random.next(owner: any(of: sellers.prefix(3)) ?? fixture.seller.organisation)
      asset.code = "DHK-\(number(0...99))"
      asset.isSample = happens(30)
      if happens(5) { asset.widthFeet = .max }
      market.apply(.asset(.listed(asset)))
    }
    let csv = String(decoding: Sheet(exporting: market).csv, as: UTF8.self)
    return .init(table: csv, mayUpdate: happens(60), areSamples: happens(10))
  }

  private mutating func overlay(_ fixture: Fixture) -> AssetCommand.SetOverlay {
    let asset = happens(90) ? any(of: fixture.market.assets.rows)?.id : nil
    let overlays: [Asset.Overlay?] = [nil, nil, nil, nil, .maintenance, .withdrawn(reason: text())]
    return .init(asset: asset ?? ID(value: 0), overlay: any(of: overlays) ?? nil)
  }

  private mutating func organisation(_ fixture: inout Fixture) -> Organisation {
    let id = happens(90) ? fixture.fresh() : fixture.desk.organisation
    return Organisation(id: id, name: text(), role: any(of: Role.allCases) ?? .buyer)
  }

  /// Few names, so that some repeat.
  private mutating func renaming(_ fixture: Fixture) -> PeopleCommand.RenameOrganisation {
    let organisation = happens(95) ? any(of: fixture.market.organisations.rows)?.id : nil
    return .init(
      organisation: organisation ?? ID(value: 0),
      name: happens(90) ? "Neon \(number(1...3))" : text())
  }

  private mutating func user(_ fixture: inout Fixture) -> User {
    let homes = fixture.market.organisations.rows
    // New organisations have no users yet.
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
