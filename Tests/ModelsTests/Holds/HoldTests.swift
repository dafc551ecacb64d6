import TestSupport
import Testing
import Wire

@testable import Models

/// What users can do with the days of an offer, and who gets the events.
@Suite struct HoldTests {
  private var holds = HoldWorld()

  private static func commands(_ offer: ID<Offer>) -> [Command] {
    let body = HoldCommand.Holding(offer: offer)
    return [.hold(.place(body)), .hold(.release(body)), .hold(.challenge(body))]
  }

  @Test mutating func `another buyer's offer counts as missing, held or not`() throws {
    let held = try holds.holding(by: holds.tania)
    let free = try holds.offer(by: holds.tania, 50, 60)
    for (missing, commands) in zip(
      Self.commands(ID(value: 404)), zip(Self.commands(held), Self.commands(free)))
    {
      let refusal = holds.refusal(of: missing, by: holds.babul)
      #expect(refusal?.code == .notFound)
      #expect(holds.refusal(of: commands.0, by: holds.babul) == refusal)
      #expect(holds.refusal(of: commands.1, by: holds.babul) == refusal)
    }
  }

  @Test mutating func `only buyers can hold days`() throws {
    let offer = try holds.holding(by: holds.tania)
    for command in Self.commands(offer) {
      for actor in [Actor.system, .user(holds.world.desk), .user(holds.world.seller)] {
        #expect(holds.world.refusal(of: command, by: actor)?.code == .notAllowed)
      }
    }
  }

  @Test mutating func `colleagues act as one buyer`() throws {
    let offer = try holds.holding(by: holds.tania)
    let colleague = User(
      id: holds.world.fresh(), name: "Nila", email: "n@example.org", role: .buyer,
      organisation: holds.tania.organisation)
    #expect(holds.refusal(of: .hold(.release(.init(offer: offer))), by: colleague) == nil)
  }

  @Test mutating func `a closed offer can't hold days`() throws {
    let offer = try holds.holding(by: holds.tania)
    try holds.world.act(.offer(.cancel(.init(offer: offer, reason: ""))), by: holds.tania)
    for command in Self.commands(offer) {
      let refusal = holds.refusal(of: command, by: holds.tania)
      #expect(refusal?.code == .invalidState)
      #expect(refusal?.message == "This offer was cancelled; it holds no days.")
    }
  }

  @Test mutating func `without a hold there is nothing to release, and nobody to challenge`() throws
  {
    let offer = try holds.offer(by: holds.tania)
    for command in Self.commands(offer).dropFirst() {
      let refusal = holds.refusal(of: command, by: holds.tania)
      #expect(refusal?.code == .invalidState && refusal?.allowed == ["hold_dates"])
    }
    try holds.hold(offer, by: holds.tania)
    let refusal = holds.refusal(of: .hold(.challenge(.init(offer: offer))), by: holds.tania)
    #expect(refusal?.message.hasPrefix("You have the first option") == true)
    #expect(refusal?.allowed.contains("approve") == true)
  }

  @Test mutating func `a hold is renewed once, and not while it is challenged`() throws {
    let first = try holds.holding(by: holds.tania)
    let second = try holds.holding(by: holds.babul)
    try holds.wait(hours: 1)
    try holds.hold(first, by: holds.tania)
    let deadline = holds.world.market.holds.rows[0].deadline
    #expect(deadline.milliseconds(since: holds.world.now) == 72 * 3_600_000)
    let thrice = holds.refusal(of: .hold(.place(.init(offer: first))), by: holds.tania)
    #expect(thrice?.code == .invalidState && thrice?.allowed == ["release_hold"])
    try holds.challenge(second, by: holds.babul)
    let again = holds.refusal(of: .hold(.challenge(.init(offer: second))), by: holds.babul)
    #expect(
      again?.message == "It is already challenged; the answer is due by 23 Nov 11:00."
    )
    let refusal = holds.refusal(of: .hold(.place(.init(offer: first))), by: holds.tania)
    #expect(refusal?.message == "The hold is challenged: approve or release by 23 Nov 11:00.")
  }

  @Test mutating func `a request that can't hold its days at once is refused`() throws {
    func request(_ id: UInt128, _ from: Int, _ to: Int, _ holdsDays: Bool?) -> Command {
      .offer(
        .request(
          .init(
            offer: ID(value: id), asset: holds.world.face.id, campaign: nil,
            dates: holds.world.days(from, to), note: "", holdsDays: holdsDays)))
    }
    #expect(
      try holds.notifications(request(1, 10, 20, true), by: .user(holds.tania)) == [
        "Farzana requested", "Rafiq requested", "Farzana held", "Rafiq held",
      ])
    try holds.world.act(request(2, 10, 20, false), by: holds.babul)
    let offers = holds.world.market.offers.rows
    #expect(offers.map { holds.world.market.hold(of: $0) != nil } == [true, false])
    #expect(holds.refusal(of: request(3, 15, 25, true), by: holds.tania)?.code == .duplicate)
    #expect(holds.refusal(of: request(3, 15, 25, nil), by: holds.tania) == nil)
    let lines = holds.world.market.notifications.rows.map(\.id)
    #expect(Set(lines).count == 6)
  }

  @Test mutating func `only one request of a buyer can hold a day of a face`() throws {
    try holds.holding(by: holds.tania, 10, 20)
    let other = try holds.offer(by: holds.tania, 15, 30)
    #expect(
      holds.refusal(of: .hold(.place(.init(offer: other))), by: holds.tania)?.code == .duplicate)
    let later = try holds.offer(by: holds.tania, 20, 30)
    #expect(holds.refusal(of: .hold(.place(.init(offer: later))), by: holds.tania) == nil)
  }

  @Test mutating func `a buyer can hold days with at most 50 requests`() throws {
    for number in 0..<Quota.holds {
      try holds.holding(by: holds.tania, number * 10, number * 10 + 10)
    }
    let more = try holds.offer(by: holds.tania, 700, 710)
    #expect(
      holds.refusal(of: .hold(.place(.init(offer: more))), by: holds.tania)?.code == .quotaReached)
    let others = try holds.offer(by: holds.babul, 700, 710)
    #expect(holds.refusal(of: .hold(.place(.init(offer: others))), by: holds.babul) == nil)
  }

  @Test mutating func `a day has 100 options at most`() throws {
    for number in 0..<Hold.Limits.placeMax {
      let buyer = try holds.world.newBuyer(number)
      try holds.holding(by: buyer)
    }
    let more = try holds.offer(by: holds.tania)
    #expect(
      holds.refusal(of: .hold(.place(.init(offer: more))), by: holds.tania)?.code == .quotaReached)
  }

  @Test mutating func `days that are booked, or out of service, can't be held`() throws {
    let offer = try holds.offer(by: holds.tania)
    for overlay in [Asset.Overlay.maintenance, .withdrawn(reason: "storm")] {
      try holds.world.set(overlay, on: holds.world.face)
      let refusal = holds.refusal(of: .hold(.place(.init(offer: offer))), by: holds.tania)
      #expect(refusal?.code == .assetUnavailable)
    }
    try holds.world.set(nil, on: holds.world.face)
    holds.world.market.apply(
      .booking(
        .booked(
          Booking(id: ID(value: 1), asset: holds.world.face.id, dates: holds.world.days(39, 41)))))
    let refusal = holds.refusal(of: .hold(.place(.init(offer: offer))), by: holds.tania)
    #expect(refusal?.code == .datesTaken)
  }

  @Test mutating func `withdrawing a face ends its holds and notifies the holders`() throws {
    let offers = [try holds.holding(by: holds.tania), try holds.holding(by: holds.babul)]
    let command = Command.asset(
      .setOverlay(
        .init(asset: holds.world.face.id, overlay: .withdrawn(reason: "permit revoked"))))
    #expect(
      try holds.notifications(command, by: .user(holds.world.seller)) == [
        "Farzana hold_ended", "Rafiq hold_ended", "Tania hold_ended", "Farzana hold_ended",
        "Rafiq hold_ended", "Babul hold_ended",
      ])
    #expect(holds.standing == "Tania ·, Babul ·" && holds.world.market.holds.isEmpty)
    #expect(offers.allSatisfy { holds.world.market.offers[$0]?.isOpen == true })
  }

  @Test mutating func `holds under maintenance can't be challenged but still expire`() throws {
    try holds.holding(by: holds.tania)
    let second = try holds.holding(by: holds.babul)
    try holds.world.set(.maintenance, on: holds.world.face)
    let refusal = holds.refusal(of: .hold(.challenge(.init(offer: second))), by: holds.babul)
    #expect(refusal?.code == .assetUnavailable)
    try holds.wait(hours: 72)
    #expect(holds.standing == "Tania ·, Babul ·")
  }

  @Test mutating func `closing an offer in any way ends its hold, and the next moves up`() throws {
    let closings: [(ID<Offer>) -> (Command, by: KeyPath<HoldWorld, User>)] = [
      { (.offer(.cancel(.init(offer: $0, reason: ""))), \.tania) },
      { (.offer(.reject(.init(offer: $0, version: 1, reason: "no"))), \.tania) },
      { (.offer(.withdraw(.init(offer: $0, reason: "no"))), \.world.desk) },
    ]
    for closing in closings {
      var holds = holds
      let (command, by) = closing(try holds.holding(by: holds.tania))
      try holds.holding(by: holds.babul)
      let notices = try holds.notifications(command, by: .user(holds[keyPath: by]))
      #expect(holds.standing == "Tania ·, Babul 1")
      #expect(notices.contains("Babul promoted") && !notices.contains("Tania hold_ended"))
      #expect(holds.world.market.brokenLawOfCommands() == nil)
    }
    let asked = try holds.world.request(holds.world.face, by: holds.tania)
    try holds.hold(asked, by: holds.tania)
    try holds.holding(by: holds.babul)
    try holds.world.act(.offer(.decline(.init(offer: asked, reason: "no"))), by: holds.world.desk)
    #expect(holds.standing == "Babul 1")
  }

  @Test mutating func `an expiring quote ends its hold, once`() throws {
    let short = try holds.world.quoted(holds.world.face, by: holds.tania)
    try holds.hold(short, by: holds.tania)
    try holds.holding(by: holds.babul)
    holds.world.now = holds.world.now.advanced(byMilliseconds: 3_600_000)
    #expect(
      try holds.notifications(.market(.passTime), by: .system) == [
        "Farzana expired", "Rafiq expired", "Tania expired", "Farzana promoted", "Rafiq promoted",
        "Babul promoted",
      ])
    #expect(holds.standing == "Babul 1")
  }

  @Test mutating func `cancelling or deleting a campaign ends its holds`() throws {
    let commands: [(ID<Campaign>) -> Command] = [
      { .campaign(.move(.init(campaign: $0, step: .cancel))) },
      { .campaign(.delete(.init(campaign: $0))) },
    ]
    for (number, command) in commands.enumerated() {
      var holds = holds
      let campaign = try holds.world.newCampaign(of: holds.tania)
      let id = ID<Offer>(value: UInt128(number + 1))
      try holds.world.act(
        holds.world.ask(
          id.value, holds.world.face.id, holds.world.days(10, 40), campaign: campaign),
        by: holds.tania)
      try holds.hold(id, by: holds.tania)
      try holds.holding(by: holds.babul)
      let notices = try holds.notifications(command(campaign), by: .user(holds.tania))
      #expect(holds.standing == "Babul 1" && notices.contains("Babul promoted"))
      #expect(holds.world.market.holds.count == 1)
      #expect(holds.world.market.brokenLawOfCommands() == nil)
    }
  }

  @Test mutating func `each step notifies the parties without names`() throws {
    let first = try holds.offer(by: holds.tania)
    let second = try holds.offer(by: holds.babul)
    let desk = ["Farzana", "Rafiq"]
    #expect(
      try holds.notifications(.hold(.place(.init(offer: first))), by: .user(holds.tania))
        == desk.map { "\($0) held" })
    try holds.hold(second, by: holds.babul)
    #expect(
      try holds.notifications(.hold(.challenge(.init(offer: second))), by: .user(holds.babul))
        == (desk + ["Tania"]).map { "\($0) challenged" })
    holds.world.now = holds.world.now.advanced(byMilliseconds: 48 * 3_600_000)
    #expect(
      try holds.notifications(.market(.passTime), by: .system)
        == (desk + ["Tania"]).map { "\($0) hold_expired" }
        + (desk + ["Babul"]).map { "\($0) promoted" })
    #expect(
      try holds.notifications(.hold(.release(.init(offer: second))), by: .user(holds.babul))
        == desk.map { "\($0) hold_ended" })
    func texts(_ user: User) -> [String] {
      holds.world.market.notifications.rows.filter { $0.recipient == user.id }.map(\.text)
    }
    #expect(
      texts(holds.tania).suffix(2) == [
        "Challenged, answer by 23 Nov 10:00: DHK-001A, 01–30 Dec",
        "DHK-001A, 01–30 Dec: the hold has run out",
      ])
    #expect(
      texts(holds.babul).last
        == "First option until 24 Nov 10:00: DHK-001A, 01–30 Dec")
    #expect(
      texts(holds.world.desk).filter { $0.contains("holds") } == [
        "Tania & Co holds DHK-001A, 01–30 Dec: 1st option until 24 Nov 10:00",
        "Babul & Co holds DHK-001A, 01–30 Dec: 2nd option until 24 Nov 10:00",
      ])
  }

  /// Others learn that there is a hold, not whose it is.
  @Test mutating func `a hold reveals neither offer nor buyer`() throws {
    let first = try holds.offer(by: holds.tania)
    let second = try holds.offer(by: holds.mitu, 35, 45)
    let secrets = [
      first.description, holds.tania.id.description, holds.tania.organisation.description,
      holds.tania.name, "1,15,000",
    ]
    let (tanias, mitus) = (Self.commands(first), Self.commands(second))
    for (command, asker) in [
      (tanias[0], holds.tania), (mitus[0], holds.mitu), (mitus[2], holds.mitu),
      (tanias[1], holds.tania),
    ] {
      let market = holds.world.market
      let events = try holds.world.act(command, by: asker)
      for user in [holds.babul, holds.world.seller] {
        let heard = events.filter { market.audience(of: $0).includes(user) }
        #expect(!heard.isEmpty, "\(command.name)")
        let text = try heard.map { String(decoding: try WireCoding.encode($0), as: UTF8.self) }
          .joined(separator: "\n")
        for secret in secrets { #expect(!text.contains(secret), "\(user.name) reads \(secret)") }
      }
    }
    #expect(holds.world.market.view(for: holds.babul).offers.isEmpty)
    #expect(holds.world.market.view(for: holds.babul).holds.count == 1)
  }

  @Test mutating func `everyone who sees the face sees held days as requested`() throws {
    try holds.holding(by: holds.tania)
    let today = Day(holds.world.now)
    let dates = holds.world.days(39, 41)
    for user in [holds.babul, holds.world.seller, holds.world.desk] {
      let view = holds.world.market.view(for: user)
      #expect(view.status(of: holds.world.face, in: dates, today: today) == .pendingOffer)
      let occupancy = Occupancy(of: view)
      #expect(occupancy.availability(of: holds.world.face, in: dates) == .held)
      #expect(occupancy.isFree(holds.world.face, in: dates))
    }
  }

  @Test mutating func `viewers of a shared campaign see its holds`() throws {
    let campaign = try holds.world.newCampaign(of: holds.tania)
    try holds.world.act(
      .share(.begin(.init(campaign: campaign, viewer: holds.babul.organisation))),
      by: holds.world.desk)
    try holds.world.act(
      holds.world.ask(7, holds.world.face.id, holds.world.days(10, 40), campaign: campaign),
      by: holds.tania)
    func seen() -> ID<Hold>? {
      holds.world.market.view(for: holds.babul).shares.rows[0].offers[0].hold
    }
    try holds.hold(ID(value: 7), by: holds.tania)
    #expect(seen() == holds.world.market.holds.rows.first?.id && seen() != nil)
    try holds.release(ID(value: 7), by: holds.tania)
    #expect(seen() == nil && holds.world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a terminal shows a hold at once`() throws {
    let offer = try holds.offer(by: holds.tania)
    try holds.holding(by: holds.babul)
    var replica = Replica(
      MarketView(viewer: holds.tania, market: holds.world.market.view(for: holds.tania)))
    let order = CommandEnvelope<MarketProtocol>(
      id: CommandID(value: 5), command: .hold(.place(.init(offer: offer))))
    try replica.submit(order, at: holds.world.now)
    let shown = try #require(replica.visible.offers[offer])
    #expect(replica.isPending(offer) && replica.visible.place(of: shown, at: holds.world.now) == 2)
    #expect(throws: Refusal.self) {
      try replica.submit(
        CommandEnvelope(id: CommandID(value: 6), command: holds.world.approve(offer)),
        at: holds.world.now)
    }
  }
}
