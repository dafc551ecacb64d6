import TestSupport
import Testing
import Wire

@testable import Models

/// What users can do with the days of an offer, and who gets the events.
@Suite struct HoldTests {
  private var line = HoldWorld()

  private static func commands(_ offer: ID<Offer>) -> [Command] {
    let body = HoldCommand.Holding(offer: offer)
    return [.hold(.place(body)), .hold(.release(body)), .hold(.challenge(body))]
  }

  @Test mutating func `another buyer's offer counts as missing, held or not`() throws {
    let held = try line.holding(by: line.tania)
    let free = try line.offer(by: line.tania, 50, 60)
    for (missing, commands) in zip(
      Self.commands(ID(value: 404)), zip(Self.commands(held), Self.commands(free)))
    {
      let refusal = line.refusal(of: missing, by: line.babul)
      #expect(refusal?.code == .notFound)
      #expect(line.refusal(of: commands.0, by: line.babul) == refusal)
      #expect(line.refusal(of: commands.1, by: line.babul) == refusal)
    }
  }

  @Test mutating func `only buyers can hold days`() throws {
    let offer = try line.holding(by: line.tania)
    for command in Self.commands(offer) {
      for actor in [Actor.system, .user(line.world.desk), .user(line.world.seller)] {
        #expect(line.world.refusal(of: command, by: actor)?.code == .notAllowed)
      }
    }
  }

  @Test mutating func `colleagues act as one buyer`() throws {
    let offer = try line.holding(by: line.tania)
    let colleague = User(
      id: line.world.fresh(), name: "Nila", email: "n@example.org", role: .buyer,
      organisation: line.tania.organisation)
    #expect(line.refusal(of: .hold(.release(.init(offer: offer))), by: colleague) == nil)
  }

  @Test mutating func `a closed offer can't hold days`() throws {
    let offer = try line.holding(by: line.tania)
    try line.world.act(.offer(.cancel(.init(offer: offer, reason: ""))), by: line.tania)
    for command in Self.commands(offer) {
      let refusal = line.refusal(of: command, by: line.tania)
      #expect(refusal?.code == .invalidState)
      #expect(refusal?.message == "This offer was cancelled; it holds no days.")
    }
  }

  @Test mutating func `without a hold there is nothing to release, and nobody to challenge`() throws
  {
    let offer = try line.offer(by: line.tania)
    for command in Self.commands(offer).dropFirst() {
      let refusal = line.refusal(of: command, by: line.tania)
      #expect(refusal?.code == .invalidState && refusal?.allowed == ["hold_dates"])
    }
    try line.hold(offer, by: line.tania)
    let refusal = line.refusal(of: .hold(.challenge(.init(offer: offer))), by: line.tania)
    #expect(refusal?.message.hasPrefix("You have the first option") == true)
    #expect(refusal?.allowed.contains("approve") == true)
  }

  @Test mutating func `a hold is renewed once, and not while it is challenged`() throws {
    let first = try line.holding(by: line.tania)
    let second = try line.holding(by: line.babul)
    try line.wait(hours: 1)
    try line.hold(first, by: line.tania)
    let deadline = line.world.market.holds.rows[0].deadline
    #expect(deadline.milliseconds(since: line.world.now) == 72 * 3_600_000)
    let thrice = line.refusal(of: .hold(.place(.init(offer: first))), by: line.tania)
    #expect(thrice?.code == .invalidState && thrice?.allowed == ["release_hold"])
    try line.challenge(second, by: line.babul)
    let again = line.refusal(of: .hold(.challenge(.init(offer: second))), by: line.babul)
    #expect(
      again?.message == "It is already challenged; the answer is due by 23 Nov 11:00."
    )
    let refusal = line.refusal(of: .hold(.place(.init(offer: first))), by: line.tania)
    #expect(refusal?.message == "The hold is challenged: approve or release by 23 Nov 11:00.")
  }

  @Test mutating func `a request that can't hold its days at once is refused`() throws {
    func request(_ id: UInt128, _ from: Int, _ to: Int, _ holdsDays: Bool?) -> Command {
      .offer(
        .request(
          .init(
            offer: ID(value: id), asset: line.world.face.id, campaign: nil,
            dates: line.world.days(from, to), note: "", holdsDays: holdsDays)))
    }
    #expect(
      try line.notifications(request(1, 10, 20, true), by: .user(line.tania)) == [
        "Farzana requested", "Rafiq requested", "Farzana held", "Rafiq held",
      ])
    try line.world.act(request(2, 10, 20, false), by: line.babul)
    let offers = line.world.market.offers.rows
    #expect(offers.map { line.world.market.hold(of: $0) != nil } == [true, false])
    #expect(line.refusal(of: request(3, 15, 25, true), by: line.tania)?.code == .duplicate)
    #expect(line.refusal(of: request(3, 15, 25, nil), by: line.tania) == nil)
    let lines = line.world.market.notifications.rows.map(\.id)
    #expect(Set(lines).count == 6)
  }

  @Test mutating func `only one request of a buyer can hold a day of a face`() throws {
    try line.holding(by: line.tania, 10, 20)
    let other = try line.offer(by: line.tania, 15, 30)
    #expect(
      line.refusal(of: .hold(.place(.init(offer: other))), by: line.tania)?.code == .duplicate)
    let later = try line.offer(by: line.tania, 20, 30)
    #expect(line.refusal(of: .hold(.place(.init(offer: later))), by: line.tania) == nil)
  }

  @Test mutating func `a buyer can hold days with at most 50 requests`() throws {
    for number in 0..<Quota.holds {
      try line.holding(by: line.tania, number * 10, number * 10 + 10)
    }
    let more = try line.offer(by: line.tania, 700, 710)
    #expect(
      line.refusal(of: .hold(.place(.init(offer: more))), by: line.tania)?.code == .quotaReached)
    let others = try line.offer(by: line.babul, 700, 710)
    #expect(line.refusal(of: .hold(.place(.init(offer: others))), by: line.babul) == nil)
  }

  @Test mutating func `a day has 100 options at most`() throws {
    for number in 0..<Hold.Limits.placeMax {
      let buyer = try line.world.newBuyer(number)
      try line.holding(by: buyer)
    }
    let more = try line.offer(by: line.tania)
    #expect(
      line.refusal(of: .hold(.place(.init(offer: more))), by: line.tania)?.code == .quotaReached)
  }

  @Test mutating func `days that are booked, or out of service, can't be held`() throws {
    let offer = try line.offer(by: line.tania)
    for overlay in [Asset.Overlay.maintenance, .withdrawn(reason: "storm")] {
      try line.world.set(overlay, on: line.world.face)
      let refusal = line.refusal(of: .hold(.place(.init(offer: offer))), by: line.tania)
      #expect(refusal?.code == .assetUnavailable)
    }
    try line.world.set(nil, on: line.world.face)
    line.world.market.apply(
      .booking(
        .booked(
          Booking(id: ID(value: 1), asset: line.world.face.id, dates: line.world.days(39, 41)))))
    let refusal = line.refusal(of: .hold(.place(.init(offer: offer))), by: line.tania)
    #expect(refusal?.code == .datesTaken)
  }

  @Test mutating func `withdrawing a face ends its holds and notifies the holders`() throws {
    let offers = [try line.holding(by: line.tania), try line.holding(by: line.babul)]
    let command = Command.asset(
      .setOverlay(
        .init(asset: line.world.face.id, overlay: .withdrawn(reason: "permit revoked"))))
    #expect(
      try line.notifications(command, by: .user(line.world.seller)) == [
        "Farzana hold_ended", "Rafiq hold_ended", "Tania hold_ended", "Farzana hold_ended",
        "Rafiq hold_ended", "Babul hold_ended",
      ])
    #expect(line.standing == "Tania ·, Babul ·" && line.world.market.holds.isEmpty)
    #expect(offers.allSatisfy { line.world.market.offers[$0]?.isOpen == true })
  }

  @Test mutating func `holds under maintenance can't be challenged but still expire`() throws {
    try line.holding(by: line.tania)
    let second = try line.holding(by: line.babul)
    try line.world.set(.maintenance, on: line.world.face)
    let refusal = line.refusal(of: .hold(.challenge(.init(offer: second))), by: line.babul)
    #expect(refusal?.code == .assetUnavailable)
    try line.wait(hours: 72)
    #expect(line.standing == "Tania ·, Babul ·")
  }

  @Test mutating func `closing an offer in any way ends its hold, and the next moves up`() throws {
    let closings: [(ID<Offer>) -> (Command, by: KeyPath<HoldWorld, User>)] = [
      { (.offer(.cancel(.init(offer: $0, reason: ""))), \.tania) },
      { (.offer(.reject(.init(offer: $0, version: 1, reason: "no"))), \.tania) },
      { (.offer(.withdraw(.init(offer: $0, reason: "no"))), \.world.desk) },
    ]
    for closing in closings {
      var line = line
      let (command, by) = closing(try line.holding(by: line.tania))
      try line.holding(by: line.babul)
      let notices = try line.notifications(command, by: .user(line[keyPath: by]))
      #expect(line.standing == "Tania ·, Babul 1")
      #expect(notices.contains("Babul promoted") && !notices.contains("Tania hold_ended"))
      #expect(line.world.market.brokenLawOfCommands() == nil)
    }
    let asked = try line.world.request(line.world.face, by: line.tania)
    try line.hold(asked, by: line.tania)
    try line.holding(by: line.babul)
    try line.world.act(.offer(.decline(.init(offer: asked, reason: "no"))), by: line.world.desk)
    #expect(line.standing == "Babul 1")
  }

  @Test mutating func `an expiring quote ends its hold, once`() throws {
    let short = try line.world.quoted(line.world.face, by: line.tania)
    try line.hold(short, by: line.tania)
    try line.holding(by: line.babul)
    line.world.now = line.world.now.advanced(byMilliseconds: 3_600_000)
    #expect(
      try line.notifications(.market(.passTime), by: .system) == [
        "Farzana expired", "Rafiq expired", "Tania expired", "Farzana promoted", "Rafiq promoted",
        "Babul promoted",
      ])
    #expect(line.standing == "Babul 1")
  }

  @Test mutating func `cancelling or deleting a campaign ends its holds`() throws {
    let commands: [(ID<Campaign>) -> Command] = [
      { .campaign(.move(.init(campaign: $0, step: .cancel))) },
      { .campaign(.delete(.init(campaign: $0))) },
    ]
    for (number, command) in commands.enumerated() {
      var line = line
      let campaign = try line.world.newCampaign(of: line.tania)
      let id = ID<Offer>(value: UInt128(number + 1))
      try line.world.act(
        line.world.ask(
          id.value, line.world.face.id, line.world.days(10, 40), campaign: campaign),
        by: line.tania)
      try line.hold(id, by: line.tania)
      try line.holding(by: line.babul)
      let notices = try line.notifications(command(campaign), by: .user(line.tania))
      #expect(line.standing == "Babul 1" && notices.contains("Babul promoted"))
      #expect(line.world.market.holds.count == 1)
      #expect(line.world.market.brokenLawOfCommands() == nil)
    }
  }

  @Test mutating func `each step notifies the parties without names`() throws {
    let first = try line.offer(by: line.tania)
    let second = try line.offer(by: line.babul)
    let desk = ["Farzana", "Rafiq"]
    #expect(
      try line.notifications(.hold(.place(.init(offer: first))), by: .user(line.tania))
        == desk.map { "\($0) held" })
    try line.hold(second, by: line.babul)
    #expect(
      try line.notifications(.hold(.challenge(.init(offer: second))), by: .user(line.babul))
        == (desk + ["Tania"]).map { "\($0) challenged" })
    line.world.now = line.world.now.advanced(byMilliseconds: 48 * 3_600_000)
    #expect(
      try line.notifications(.market(.passTime), by: .system)
        == (desk + ["Tania"]).map { "\($0) hold_expired" }
        + (desk + ["Babul"]).map { "\($0) promoted" })
    #expect(
      try line.notifications(.hold(.release(.init(offer: second))), by: .user(line.babul))
        == desk.map { "\($0) hold_ended" })
    func texts(_ user: User) -> [String] {
      line.world.market.notifications.rows.filter { $0.recipient == user.id }.map(\.text)
    }
    #expect(
      texts(line.tania).suffix(2) == [
        "Challenged, answer by 23 Nov 10:00: DHK-001A, 01–30 Dec",
        "DHK-001A, 01–30 Dec: the hold has run out",
      ])
    #expect(
      texts(line.babul).last
        == "First option until 24 Nov 10:00: DHK-001A, 01–30 Dec")
    #expect(
      texts(line.world.desk).filter { $0.contains("holds") } == [
        "Tania & Co holds DHK-001A, 01–30 Dec: 1st option until 24 Nov 10:00",
        "Babul & Co holds DHK-001A, 01–30 Dec: 2nd option until 24 Nov 10:00",
      ])
  }

  /// Others learn that there is a hold, not whose it is.
  @Test mutating func `a hold reveals neither offer nor buyer`() throws {
    let first = try line.offer(by: line.tania)
    let second = try line.offer(by: line.mitu, 35, 45)
    let secrets = [
      first.description, line.tania.id.description, line.tania.organisation.description,
      line.tania.name, "1,15,000",
    ]
    let (tanias, mitus) = (Self.commands(first), Self.commands(second))
    for (command, asker) in [
      (tanias[0], line.tania), (mitus[0], line.mitu), (mitus[2], line.mitu),
      (tanias[1], line.tania),
    ] {
      let market = line.world.market
      let events = try line.world.act(command, by: asker)
      for user in [line.babul, line.world.seller] {
        let heard = events.filter { market.audience(of: $0).includes(user) }
        #expect(!heard.isEmpty, "\(command.name)")
        let text = try heard.map { String(decoding: try WireCoding.encode($0), as: UTF8.self) }
          .joined(separator: "\n")
        for secret in secrets { #expect(!text.contains(secret), "\(user.name) reads \(secret)") }
      }
    }
    #expect(line.world.market.view(for: line.babul).offers.isEmpty)
    #expect(line.world.market.view(for: line.babul).holds.count == 1)
  }

  @Test mutating func `everyone who sees the face sees held days as requested`() throws {
    try line.holding(by: line.tania)
    let today = Day(line.world.now)
    let dates = line.world.days(39, 41)
    for user in [line.babul, line.world.seller, line.world.desk] {
      let view = line.world.market.view(for: user)
      #expect(view.status(of: line.world.face, in: dates, today: today) == .pendingOffer)
      let occupancy = Occupancy(of: view)
      #expect(occupancy.availability(of: line.world.face, in: dates) == .held)
      #expect(occupancy.isFree(line.world.face, in: dates))
    }
  }

  @Test mutating func `viewers of a shared campaign see its holds`() throws {
    let campaign = try line.world.newCampaign(of: line.tania)
    try line.world.act(
      .share(.begin(.init(campaign: campaign, viewer: line.babul.organisation))),
      by: line.world.desk)
    try line.world.act(
      line.world.ask(7, line.world.face.id, line.world.days(10, 40), campaign: campaign),
      by: line.tania)
    func seen() -> ID<Hold>? {
      line.world.market.view(for: line.babul).shares.rows[0].offers[0].hold
    }
    try line.hold(ID(value: 7), by: line.tania)
    #expect(seen() == line.world.market.holds.rows.first?.id && seen() != nil)
    try line.release(ID(value: 7), by: line.tania)
    #expect(seen() == nil && line.world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a terminal shows a hold at once`() throws {
    let offer = try line.offer(by: line.tania)
    try line.holding(by: line.babul)
    var replica = Replica(
      MarketView(viewer: line.tania, market: line.world.market.view(for: line.tania)))
    let order = CommandEnvelope<MarketProtocol>(
      id: CommandID(value: 5), command: .hold(.place(.init(offer: offer))))
    try replica.submit(order, at: line.world.now)
    let shown = try #require(replica.visible.offers[offer])
    #expect(replica.isPending(offer) && replica.visible.place(of: shown, at: line.world.now) == 2)
    #expect(throws: Refusal.self) {
      try replica.submit(
        CommandEnvelope(id: CommandID(value: 6), command: line.world.approve(offer)),
        at: line.world.now)
    }
  }
}
